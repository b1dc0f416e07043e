using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GrokGateway.Buffers;
using GrokGateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GrokGateway.Tests.Endpoints;

/// <summary>images/edits as a form: it reaches xAI as JSON.</summary>
public sealed class ImageEditFormTests : IClassFixture<GatewayFixture>
{
    private readonly GatewayFixture _host;

    public ImageEditFormTests(GatewayFixture host)
    {
        _host = host;
        _host.Reset();
    }

    [Fact]
    public async Task Form_WithOneImage_BecomesJsonWithThatImage()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("m"), "model" },
            { new ByteArrayContent(TestImages.Jpeg), "image", "a.png" },
            { new StringContent("a \"cat\"\n é😀"), "prompt" },
            { new StringContent("2"), "n" },
            { new StringContent("b64_json"), "response_format" },
            { new StringContent("1:1"), "aspect_ratio" },
            { new StringContent("2k"), "resolution" },
            { new StringContent(""), "user" },
            { new StringContent("50"), "output_compression" },
        };

        Assert.Equal(
            $$"""{"image":{"type":"image_url","url":"{{TestImages.DataUrl(TestImages.Jpeg, "image/jpeg")}}"},"model":"m","prompt":"a \u0022cat\u0022\n \u00E9\uD83D\uDE00","n":2,"response_format":"b64_json","aspect_ratio":"1:1","resolution":"2k","user":"","output_compression":50}""",
            await SendAsync(form));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(8_000)]
    public async Task Text_OfAnyLength_ReachesUpstreamWhole(int times)
    {
        var prompt = string.Concat(Enumerable.Repeat("é\"\u0001", times)) + "😀";
        using var form = Form(("a&b", "a"), ("prompt", prompt));
        form.Add(new ByteArrayContent(TestImages.Png), "image", "a.png");

        var root = JsonDocument.Parse(await SendAsync(form)).RootElement;

        Assert.Equal(prompt, root.GetProperty("prompt").GetString());
        Assert.Equal("a", root.GetProperty("a&b").GetString());
    }

    [Theory]
    [InlineData("image")]
    [InlineData("image[]")]
    public async Task Form_WithSeveralImages_BecomesJsonWithThemInTheirOrder(string name)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(TestImages.Png), name, "a" },
            { new StringContent("p"), "prompt" },
            { new ByteArrayContent(TestImages.WebP), name, "b" },
            { new ByteArrayContent(TestImages.Jpeg), name },
            { new StringContent("m"), "model" },
        };

        var root = JsonDocument.Parse(await SendAsync(form)).RootElement;

        Assert.Equal(["images", "prompt", "model"], root.EnumerateObject().Select(field => field.Name));
        Assert.Equal(
            [TestImages.DataUrl(TestImages.Png), TestImages.DataUrl(TestImages.WebP, "image/webp"), TestImages.DataUrl(TestImages.Jpeg, "image/jpeg")],
            root.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("url").GetString()));
    }

    [Theory]
    [InlineData(18)]
    [InlineData(19)]
    [InlineData(48 * 1024 - 1)]
    [InlineData(48 * 1024)]
    [InlineData(48 * 1024 + 1)]
    [InlineData(1_000_001)]
    [InlineData(TestImages.MostBytes)]
    public async Task Image_OfAnySize_ReachesUpstreamWhole(int size)
    {
        var image = TestImages.PngOf(size);
        using var form = Form(("prompt", "p"));
        form.Add(new ByteArrayContent(image), "image", "a.png");

        var root = JsonDocument.Parse(await SendAsync(form)).RootElement;

        var url = root.GetProperty("image").GetProperty("url").GetString()!;
        Assert.True(image.AsSpan().SequenceEqual(Convert.FromBase64String(url["data:image/png;base64,".Length..])));
        Assert.Equal("grok-imagine-image", root.GetProperty("model").GetString());
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("false", false)]
    public async Task Stream_InAForm_IsATruthValue(string value, bool isStream)
    {
        using var form = Form(("stream", value), ("prompt", "p"), ("model", "m"));
        form.Add(new ByteArrayContent(TestImages.Png), "image", "a.png");
        using var response = await PostAsync(form);

        Assert.Equal(Chat.Completion, await response.TextAsync());
        Assert.Equal(isStream, response.Headers.Contains("X-Stream-Fallback"));
        Assert.Equal(isStream ? null : "false", Member("stream"));
    }

    [Fact]
    public async Task Memory_OfAForm_IsGivenBack()
    {
        using var form = Form(("prompt", "p"));
        form.Add(new ByteArrayContent(TestImages.PngOf(500_000)), "image", "a.png");
        using var response = await PostAsync(form);

        Assert.Equal(Chat.Completion, await response.TextAsync());
        Assert.True((await _host.RequestLineOfAsync(response)).GetProperty("bytes_in").GetInt64() is > 500_000 and < 501_000);
        Assert.Equal(0, _host.Gateway.Services.GetRequiredService<BufferBudget>().Taken);
    }

    private static MultipartFormDataContent Form(params (string Name, string Value)[] texts)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in texts)
        {
            form.Add(new StringContent(value, Encoding.UTF8, new MediaTypeHeaderValue("text/plain")), name);
        }

        return form;
    }

    private string? Member(string name) =>
        JsonDocument.Parse(_host.OnlyCall.Body).RootElement.TryGetProperty(name, out var value) ? value.GetRawText() : null;

    private async Task<string> SendAsync(MultipartFormDataContent form)
    {
        using var response = await PostAsync(form);
        var text = await response.TextAsync();
        Assert.True((int)response.StatusCode == 200, text);
        Assert.Equal("application/json", _host.OnlyCall.Headers["Content-Type"]);
        Assert.Equal("/v1/images/edits", _host.OnlyCall.Target);
        return _host.OnlyCall.Text;
    }

    private Task<HttpResponseMessage> PostAsync(MultipartFormDataContent form) =>
        _host.Client.PostAsync("v1/images/edits", form, TestContext.Current.CancellationToken);
}
