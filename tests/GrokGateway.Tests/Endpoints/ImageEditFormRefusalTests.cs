using System.Text;
using GrokGateway.Buffers;
using GrokGateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GrokGateway.Tests.Endpoints;

/// <summary>Forms for images/edits that say something xAI could not be told, or say it wrongly.</summary>
public sealed class ImageEditFormRefusalTests : IClassFixture<GatewayFixture>
{
    private const string Typed = "multipart/form-data; boundary=b";

    // Latin-1 keeps each of these bytes as one character.
    private static readonly string Png = Encoding.Latin1.GetString(TestImages.Png);
    private static readonly string Prompt = Text("prompt", "a");
    private static readonly string Image = File("image", Png);

    private readonly GatewayFixture _host;

    public ImageEditFormRefusalTests(GatewayFixture host)
    {
        _host = host;
        _host.Reset();
    }

    public static TheoryData<string, string, string, string?, string> Wrong => new()
    {
        { Typed, Prompt + "--b--\r\n", "missing_required_parameter", "image", "'image' is missing" },
        { Typed, Image + "--b--\r\n", "missing_required_parameter", "prompt", "'prompt' is missing" },
        { Typed, Prompt + Image + File("mask", Png) + "--b--\r\n", "invalid_value", "mask", "Part 3, 'mask', is a file" },
        { Typed, Prompt + Text("mask", "a") + "--b--\r\n", "invalid_value", "mask", "Part 2, 'mask', is a file" },
        { Typed, Prompt + File("document", "a") + "--b--\r\n", "invalid_value", "document", "Part 2, 'document', is a file" },
        { Typed, Prompt + File("image", Encoding.Latin1.GetString(TestImages.Gif)) + "--b--\r\n", "invalid_image", "image", "Part 2, 'image', is no PNG" },
        { Typed, Prompt + Text("image", "https://x/y") + "--b--\r\n", "invalid_image", "image", "Part 2, 'image', is no PNG" },
        { Typed, File("image[]", "") + "--b--\r\n", "invalid_image", "image[]", "Part 1, 'image[]', is no PNG" },
        { Typed, Prompt + Text("model", "m") + Prompt + "--b--\r\n", "duplicate_field", "prompt", "Part 3, 'prompt', stands in the form already." },
        { Typed, Text("prompt", "\xff") + Image + "--b--\r\n", "invalid_encoding", "prompt", "Part 1, 'prompt', is not valid UTF-8." },
        { Typed, Prompt + Image + Text("n", "two") + "--b--\r\n", "invalid_type", "n", "'n' must be" },
        { Typed, Prompt + Image + Text("n", "11") + "--b--\r\n", "invalid_value", "n", "'n' must be" },
        { Typed, Prompt + Image + Text("stream", "yes") + "--b--\r\n", "invalid_type", "stream", "'stream' must be" },
        { Typed, Prompt + Image + Image + Text("images", "a") + "--b--\r\n", "duplicate_field", "images", "'images' stands more than once" },
        { Typed, Text("prompt", new string('a', 32_769)) + Image + "--b--\r\n", "invalid_value", "prompt", "Part 1, 'prompt', is longer than 32768" },
        { Typed, Text(new string('a', 257), "a") + Image, "invalid_value", null, "Part 1 of the form has a name of more than 256" },
        { Typed, Prompt + Image, "invalid_form", null, "The request body is not valid multipart/form-data: part 2" },
        { Typed, Prompt + Image[..^10], "invalid_form", null, "The request body is not valid multipart/form-data: part 2" },
        { Typed, Prompt + "--b\r\nContent-Disposition", "invalid_form", null, "The request body is not valid multipart/form-data: part 2" },
        { Typed, Prompt + "--b\r\nno header\r\n\r\na\r\n--b--\r\n", "invalid_form", null, "The request body is not valid multipart/form-data: part 2" },
        { Typed, "--b\r\nX: " + new string('a', 20_000) + "\r\n\r\na\r\n--b--\r\n", "invalid_form", null, "The request body is not valid" },
        { Typed, Prompt + "--b\r\nContent-Type: a/b\r\n\r\na\r\n--b--\r\n", "invalid_form", null, "Part 2 of the form has no Content-Disposition" },
        { Typed, Prompt + "--b\r\nContent-Disposition: form-data; filename=a\r\n\r\na\r\n--b--\r\n", "invalid_form", null, "Part 2 of the form has no" },
        { Typed, "{\"prompt\":\"a\"}", "invalid_form", null, "The request body is not valid multipart/form-data: part 1" },
        { Typed, "", "invalid_form", null, "The request body is not valid multipart/form-data: part 1" },
        { "multipart/form-data", Prompt + Image + "--b--\r\n", "invalid_form", "Content-Type", "The Content-Type of a form must name a boundary" },
        { "multipart/form-data; boundary=\"\"", Prompt, "invalid_form", "Content-Type", "The Content-Type of a form must name a boundary" },
        { "multipart/form-data; boundary=" + new string('b', 71), Prompt, "invalid_form", "Content-Type", "The Content-Type of a form must name" },
        { Typed, string.Concat(Enumerable.Range(0, 65).Select(i => Text($"f{i}", "a"))) + "--b--\r\n", "too_many_fields", "f64", "The form has more than 64" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Form_ThatIsWrong_IsRefusedByItsPartAndNeverReachesUpstream(
        string type, string body, string code, string? param, string message)
    {
        using var response = await PostAsync(type, body);

        var error = await response.ErrorAsync(400, code, param);
        Assert.StartsWith(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(_host.Calls);
        await _host.RequestLineOfAsync(response);
        Assert.Equal(0, _host.Gateway.Services.GetRequiredService<BufferBudget>().Taken);
    }

    [Fact]
    public async Task Form_WithBytesBeforeAndBehind_IsRead()
    {
        using var response = await PostAsync("Multipart/Form-Data; charset=utf-8; boundary=\"b\"", $"preamble\r\n{Prompt}{Image}--b--\r\nepilogue");

        Assert.Equal(Chat.Completion, await response.TextAsync());
        Assert.Contains("\"prompt\":\"a\"", _host.OnlyCall.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300_000, 600_000, 503, "overloaded")]
    [InlineData(400_000, 2_000_000, 413, "request_too_large")]
    [InlineData(600_000, 2_000_000, 413, "request_too_large")]
    public async Task Form_ThatIsTooMuchAsJson_IsRefusedAndItsMemoryGivenBack(int size, int mostBuffered, int status, string code)
    {
        await using var gateway = await GatewayHost.StartAsync(_host.Upstream.Address, new()
        {
            ["Grok:Limits:MaxBodyBytes"] = "500000",
            ["Grok:Limits:MaxBufferedBytes"] = $"{mostBuffered}",
        });

        using var response = await PostAsync(
            Typed, Prompt + File("image", Encoding.Latin1.GetString(TestImages.PngOf(size))) + "--b--\r\n", gateway.Client);

        await response.ErrorAsync(status, code);
        Assert.Empty(_host.Calls);
        await gateway.Log.NextRequestLineAsync();
        Assert.Equal(0, gateway.Services.GetRequiredService<BufferBudget>().Taken);
    }

    [Theory]
    [InlineData(4_000_000, 64_000_000, 413, "request_too_large")]
    [InlineData(12_000_000, 12_000_000, 503, "overloaded")]
    public async Task Form_WhoseTextsAreTooMuchAsJson_IsRefusedWhileTheyAreRead(int mostBytes, int mostBuffered, int status, string code)
    {
        // Each character becomes six, 60 texts of 32 KiB so more than 11 MiB; the last part is never come to.
        var controls = new string('\x01', 32_768);
        var texts = string.Concat(Enumerable.Range(0, 60).Select(i => Text($"f{i}", controls)));
        await using var gateway = await GatewayHost.StartAsync(_host.Upstream.Address, new()
        {
            ["Grok:Limits:MaxBodyBytes"] = $"{mostBytes}",
            ["Grok:Limits:MaxBufferedBytes"] = $"{mostBuffered}",
        });

        using var response = await PostAsync(Typed, Image + texts + File("mask", Png) + "--b--\r\n", gateway.Client);

        await response.ErrorAsync(status, code);
        await gateway.Log.NextRequestLineAsync();
        Assert.Equal(0, gateway.Services.GetRequiredService<BufferBudget>().Taken);
    }

    private static string Text(string name, string value) => $"--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";

    private static string File(string name, string value) =>
        $"--b\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n{value}\r\n";

    private async Task<HttpResponseMessage> PostAsync(string type, string body, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/images/edits");
        request.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        Assert.True(request.Content.Headers.TryAddWithoutValidation("Content-Type", type));
        return await (client ?? _host.Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }
}
