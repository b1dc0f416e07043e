using System.Text.Json;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Endpoints;

/// <summary>The images that vision/analyze takes, and how they reach upstream.</summary>
public sealed class VisionAnalyzeImageTests : IClassFixture<GatewayFixture>
{
    private const string Path = "v1/vision/analyze";

    // Twelve bytes and more, of which the first ones tell the format.
    private static readonly string Png = Convert.ToBase64String([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8]);
    private static readonly string Jpeg = Convert.ToBase64String([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1, 1, 0xFF, 0xFB]);
    private static readonly string WebP = Convert.ToBase64String([.. "RIFF"u8, 0xFF, 0x80, 1, 0, .. "WEBPVP8 "u8]);

    private readonly GatewayFixture _host;

    public VisionAnalyzeImageTests(GatewayFixture host)
    {
        _host = host;
        _host.Reset();
    }

    public static TheoryData<string, string, string> Embedded
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var (type, base64) in new[] { ("image/png", Png), ("image/jpeg", Jpeg), ("image/webp", WebP) })
            {
                data.Add("b64_json", base64, $"data:{type};base64,{base64}");
                data.Add("b64_json", $"data:{type};base64,{base64}", $"data:{type};base64,{base64}");
                data.Add("url", $"data:{type};base64,{base64}", $"data:{type};base64,{base64}");
                data.Add("url", $"data:image/jpg;name=a;base64,{base64}", $"data:{type};base64,{base64}");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Embedded))]
    public async Task EmbeddedImage_InEitherField_ReachesUpstreamAsADataUrlOfItsFormat(string field, string value, string expected)
    {
        Assert.Equal(expected, await UrlOfAsync(Send(field, value)));
        Assert.Equal(expected, await UrlOfAsync(Send(field, value.Replace("/", "\\/", StringComparison.Ordinal))));
        Assert.Equal(expected, await UrlOfAsync(Send(field, value.Replace("+", "\\u002B", StringComparison.Ordinal))));
        Assert.Equal(expected, await UrlOfAsync(Send(field, value.Replace("/", "\\u002f", StringComparison.Ordinal))));
    }

    [Fact]
    public void Samples_OfThisClass_HaveTheCharactersThatAreEscaped()
    {
        Assert.StartsWith("/", Jpeg, StringComparison.Ordinal);
        Assert.Contains('+', WebP[..16]);
    }

    [Theory]
    [InlineData("https://example.com/a.png?b=c#d", "https://example.com/a.png?b=c#d")]
    [InlineData("http://example.com/a.png", "http://example.com/a.png")]
    [InlineData("HTTPS:\\/\\/example.com\\/\\u00e9", "HTTPS://example.com/é")]
    [InlineData("https://example.com/é😀", "https://example.com/é😀")]
    public async Task Address_OfTheWeb_ReachesUpstreamAsItIs(string url, string expected) =>
        Assert.Equal(expected, await UrlOfAsync(Send("url", url)));

    [Theory]
    [InlineData("""{"url":"ftp://x/y.png"}""", "invalid_image", "image.url")]
    [InlineData("""{"url":"file:///etc/passwd"}""", "invalid_image", "image.url")]
    [InlineData("""{"url":"/y.png"}""", "invalid_image", "image.url")]
    [InlineData("""{"url":"y.png"}""", "invalid_image", "image.url")]
    [InlineData("""{"url":"data:image/png,abc"}""", "invalid_image", "image.url")]
    [InlineData("""{"url":"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP"}""", "invalid_image", "image.url")]
    [InlineData("""{"url":"data:image/png;base64,"}""", "invalid_image", "image.url")]
    [InlineData("""{"url":"iVBORw0KGgoAAAANSUhEUg=="}""", "invalid_image", "image.url")]
    [InlineData("""{"url":""}""", "invalid_image", "image.url")]
    [InlineData("""{"url":"\ud83d"}""", "invalid_image", "image.url")]
    [InlineData("""{"url":"data:image/png;base64,iVBORw0KGgoAAAANSUhEUg="}""", "invalid_image", "image.url")]
    [InlineData("""{"b64_json":"iVBORw0KGgoAAAANSUhEUg-_"}""", "invalid_image", "image.b64_json")]
    [InlineData("""{"url":7}""", "invalid_type", "image.url")]
    [InlineData("""{"url":{"url":"x"}}""", "invalid_type", "image.url")]
    [InlineData("""{"b64_json":"R0lGODlhAQABAIAAAAAAAP"}""", "invalid_image", "image.b64_json")]
    [InlineData("""{"b64_json":"https://x/y.png"}""", "invalid_image", "image.b64_json")]
    [InlineData("""{"b64_json":"iVBORw0KGgo="}""", "invalid_image", "image.b64_json")]
    [InlineData("""{"b64_json":"iVBORw0K\u00"}""", "invalid_json", null)]
    [InlineData("""{"b64_json":"iVBOR\nw0KGgoAAAANSUhEUg=="}""", "invalid_image", "image.b64_json")]
    [InlineData("""{"b64_json":"\u20acVBORw0KGgoAAAANSUhEUg=="}""", "invalid_image", "image.b64_json")]
    [InlineData("""{"b64_json":"iVBORw0KGgoAAAA\\"}""", "invalid_image", "image.b64_json")]
    [InlineData("""{"b64_json":"data:image/png;base64"}""", "invalid_image", "image.b64_json")]
    [InlineData("""{"b64_json":""}""", "invalid_image", "image.b64_json")]
    [InlineData("""{"b64_json":false}""", "invalid_type", "image.b64_json")]
    [InlineData("""{"url":"https://x/y.png","b64_json":"iVBORw0KGgoAAAANSUhEUg=="}""", "invalid_value", "image")]
    [InlineData("""{"url":"https://x/y.png","detail":"low"}""", "invalid_value", "image.detail")]
    [InlineData("""{"url":null,"b64_json":null}""", "missing_required_parameter", "image")]
    [InlineData("""{"url":"https://x/y.png","url":"https://x/z.png"}""", "duplicate_field", "image")]
    [InlineData("{}", "missing_required_parameter", "image")]
    [InlineData("null", "missing_required_parameter", "image")]
    [InlineData("\"https://x/y.png\"", "invalid_type", "image")]
    [InlineData("[]", "invalid_type", "image")]
    public async Task Image_ThatIsNone_IsRefusedByNameAndNeverReachesUpstream(string image, string code, string? param)
    {
        using var response = await _host.PostAsync(Path, $"{{\"image\":{image}}}");

        await response.ErrorAsync(400, code, param);
        Assert.Empty(_host.Calls);
    }

    [Fact]
    public async Task Image_BesideANullField_IsTaken()
    {
        Assert.Equal("https://x/y.png", await UrlOfAsync("""{"b64_json":null,"url":"https://x/y.png"}"""));
        Assert.Equal($"data:image/png;base64,{Png}", await UrlOfAsync($$"""{"url":null,"b64_json":"{{Png}}"}"""));
    }

    [Fact]
    public async Task Image_OfAMegabyte_ReachesUpstreamWhole()
    {
        byte[] bytes = [.. Convert.FromBase64String(Png), .. Enumerable.Range(0, 1_000_000).Select(i => (byte)(i * 31))];
        var base64 = Convert.ToBase64String(bytes);

        Assert.Equal($"data:image/png;base64,{base64}", await UrlOfAsync(Send("b64_json", base64)));
    }

    private static string Send(string field, string value) => $$"""{"{{field}}":"{{value}}"}""";

    private async Task<string?> UrlOfAsync(string image)
    {
        _host.Reset();
        using var response = await _host.PostAsync(Path, $"{{\"image\":{image}}}");
        var text = await response.TextAsync();
        Assert.True((int)response.StatusCode == 200, text);
        return JsonDocument.Parse(_host.OnlyCall.Body).RootElement
            .GetProperty("messages")[0].GetProperty("content")[0].GetProperty("image_url").GetProperty("url").GetString();
    }
}
