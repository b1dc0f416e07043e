using System.Buffers;
using System.Text;
using FsCheck.Fluent;
using GrokGateway.Buffers;
using GrokGateway.Models;
using GrokGateway.Normalising;
using GrokGateway.Options;
using GrokGateway.Requests;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Properties;

public sealed class NormalisingProperties
{
    private static readonly string[] Fields = [.. NormalisingTable.Rows.Select(row => row.Field).Distinct()];

    [Fact]
    public void Body_Normalised_LosesFieldsOfTheTableAndNothingElse() => Prop.ForAll(NormalisingRequest.Any, Hold).Check(cases: 5000);

    private static void Hold(NormalisingRequest request)
    {
        var body = Parse(Checks.Cut(Encoding.UTF8.GetBytes(request.Body), request.Cuts));
        var removed = Enum.GetValues<NormaliseMode>().Select(mode => FindRemoved(mode, request, body)).ToList();
        Assert.Empty(removed[0]);
        Assert.Subset(removed[2].ToHashSet(), removed[1].ToHashSet());

        foreach (var names in removed)
        {
            Assert.Equal(Fields.Where(names.Contains), names);
            Assert.Equal(TextsOf(body).Where(field => !names.Contains(field.Name)), TextsOf(Remove(body, names)));
        }

        // What is left is right: no field means nothing only now that another one is gone.
        Assert.Empty(FindRemoved(NormaliseMode.On, request, Remove(body, removed[2])));
    }

    private static JsonBody Remove(JsonBody body, IReadOnlyList<string> names)
    {
        var pieces = new JsonBodyEditor(body).Obey(new RequestRuling(null, IsDefault: false, names)).Build(new PooledSegments());
        return Parse([pieces.Bytes.ToArray()]);
    }

    private static IReadOnlyList<string> FindRemoved(NormaliseMode mode, NormalisingRequest request, JsonBody body) =>
        new RequestNormaliser(Microsoft.Extensions.Options.Options.Create(new RequestsOptions { Normalise = mode }))
            .FindRemoved(request.Kind, body, request.Model is { } model ? new ResolvedModel(model, model) : null);

    // As they were sent: the blanks within a field, and how it is spelt, are the client's.
    private static (string Name, string Text)[] TextsOf(JsonBody body) =>
    [
        .. body.Fields.Select(field =>
            (field.Name, Encoding.UTF8.GetString(body.Bytes.Slice(field.NameStart, field.ValueEnd - field.NameStart).ToArray()))),
    ];

    private static JsonBody Parse(List<byte[]> pieces)
    {
        var parsed = JsonBodyParser.Parse(Segments.Of([.. pieces]));
        Assert.True(parsed.Succeeded, parsed.Failure?.Message);
        return parsed.Value;
    }
}
