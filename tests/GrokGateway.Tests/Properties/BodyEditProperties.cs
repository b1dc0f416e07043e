using System.Buffers;
using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using GrokGateway.Buffers;
using GrokGateway.Requests;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Properties;

public sealed class BodyEditProperties
{
    [Fact]
    public void Body_EditedAndParsed_EqualsTheOriginalButForTheEdits() => Prop.ForAll(EditCase.Any, Hold).Check(cases: 5000);

    private static void Hold(EditCase edit)
    {
        var body = JsonBodyParser.Parse(Segments.Of([.. Checks.Cut(edit.Body, edit.Cuts)]));
        Assert.True(body.Succeeded, body.Failure?.Message);
        var expected = edit.Fields.ToDictionary(field => field.Name, field => field.Value);
        var editor = new JsonBodyEditor(body.Value);
        foreach (var (name, value) in edit.Edits)
        {
            if (value is null)
            {
                editor.Remove(name);
                expected.Remove(name);
            }
            else
            {
                editor.Set(name, Encoding.UTF8.GetBytes(value));
                expected[name] = value;
            }
        }

        var pieces = editor.Build(new PooledSegments());
        var edited = pieces.Bytes.ToArray();
        Assert.Equal(edited.Length, pieces.Length);
        using var document = JsonDocument.Parse(edited);
        var actual = document.RootElement.EnumerateObject().Select(field => (field.Name, field.Value.GetRawText()));
        Assert.Equal(expected.Select(field => (field.Key, field.Value)).Order(), actual.Order());
    }
}
