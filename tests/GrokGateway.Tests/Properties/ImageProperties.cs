using System.Globalization;
using System.Text;
using FsCheck.Fluent;
using GrokGateway.Images;
using GrokGateway.Requests;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Properties;

public sealed class ImageProperties
{
    private const string Before = "{\"messages\":[{\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"";
    private const string Prefix = "data:image/png;base64,";
    private const string After = "\"}}]}]}";

    [Fact]
    public void Image_HoweverItsBodyIsCut_IsTakenWhole() => Prop.ForAll(ImageCase.Any, image =>
        Assert.Null(Judge(image, image.Text))).Check(cases: 3000);

    [Fact]
    public void Image_WithOneWrongByte_IsRefusedAtItsPlace() => Prop.ForAll(ImageCase.Any, image =>
    {
        var (text, place) = image.Broken;
        var message = Judge(image, text);
        var expected = string.Create(CultureInfo.InvariantCulture, $"is not base64 at byte {Prefix.Length + place + 1} of the text.");
        Assert.EndsWith(expected, message, StringComparison.Ordinal);
    }).Check(cases: 3000);

    private static string? Judge(ImageCase image, string text)
    {
        var body = Encoding.UTF8.GetBytes(Before + Prefix + text + After);
        var parsed = JsonBodyParser.Parse(Segments.Of([.. Checks.Cut(body, image.Cuts)]), ImageFields.Messages);
        Assert.True(parsed.Succeeded, parsed.Failure?.Message);
        return parsed.Value.BadImage?.Message;
    }
}
