using System.Text;
using GrokGateway.Buffers;
using GrokGateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GrokGateway.Tests.Endpoints;

/// <summary>Images in requests, on their way through the whole gateway: bad ones never reach upstream, good ones do byte for byte.</summary>
public sealed class ImageRefusalTests : IClassFixture<GatewayFixture>
{
    private const string Vision = "v1/vision/analyze";

    private readonly GatewayFixture _host;

    public ImageRefusalTests(GatewayFixture host)
    {
        _host = host;
        _host.Reset();
    }

    public static TheoryData<string, string, string> Places => new()
    {
        {
            Chat.Path,
            """{"model":"m","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"*"}}]}]}""",
            "messages[0].content[0].image_url.url"
        },
        {
            "v1/responses",
            """{"model":"m","input":[{"role":"user","content":[{"type":"input_text","text":"a"},{"type":"input_image","image_url":"*"}]}]}""",
            "input[0].content[1].image_url"
        },
        { "v1/images/edits", """{"model":"m","prompt":"a","image":{"url":"*"}}""", "image.url" },
        { "v1/images/edits", """{"model":"m","prompt":"a","images":[{"url":"https://x/y"},{"url":"*"}]}""", "images[1].url" },
        { "v1/videos/generations", """{"model":"m","prompt":"a","image":{"url":"*"}}""", "image.url" },
        { "v1/videos/edits", """{"model":"m","prompt":"a","reference_images":[{"url":"*"}]}""", "reference_images[0].url" },
        { Vision, """{"model":"m","image":{"url":"*"}}""", "image.url" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Image_ThatIsNone_IsRefusedByItsPathAndNeverReachesUpstream(string path, string body, string param)
    {
        using var response = await _host.PostAsync(path, body.Replace("*", TestImages.DataUrl(TestImages.Gif), StringComparison.Ordinal));

        var error = await response.ErrorAsync(400, "invalid_image", param);
        Assert.Equal($"'{param}' is no PNG, JPEG or WebP image, by its first bytes.", error.GetProperty("message").GetString());
        Assert.Empty(_host.Calls);
        await _host.RequestLineOfAsync(response);
        Assert.Equal(0, _host.Gateway.Services.GetRequiredService<BufferBudget>().Taken);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Image_WhoseTypeIsMiscalled_ReachesUpstreamByteForByte(string path, string body, string param)
    {
        var sent = body.Replace("*", TestImages.DataUrl(TestImages.Jpeg), StringComparison.Ordinal);

        using var response = await _host.PostAsync(path, sent);

        Assert.True((int)response.StatusCode == 200, $"{param}: {await response.TextAsync()}");
        if (path != Vision)
        {
            Assert.Equal(sent, _host.OnlyCall.Text);
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Image_OverTheLimit_IsRefusedWithItsSizeAndOneAtTheLimitPasses(string path, string body, string param)
    {
        using (var refused = await _host.PostAsync(path, With(body, TestImages.MostBytes + 1)))
        {
            var error = await refused.ErrorAsync(400, "invalid_image", param);
            Assert.Contains("20971521 bytes, which is more than the 20971520", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        }

        Assert.Empty(_host.Calls);
        var sent = With(body, TestImages.MostBytes);
        using var taken = await _host.PostAsync(path, sent);

        Assert.Equal(200, (int)taken.StatusCode);
        Assert.True(path == Vision || _host.OnlyCall.Body.AsSpan().SequenceEqual(sent));
    }

    [Fact]
    public async Task Image_OfManySegmentsWithOneWrongByte_IsRefusedAtThatByte()
    {
        const string Body = """{"messages":[{"content":[{"type":"image_url","image_url":{"url":"*"}}]}]}""";
        var url = TestImages.DataUrl(TestImages.PngOf(1_000_000));
        foreach (var place in new[] { 4000, 65_535, 65_536, 131_072, url.Length - 5 })
        {
            var broken = url.Remove(place, 1).Insert(place, "-");

            using var response = await _host.PostAsync(Chat.Path, Body.Replace("*", broken, StringComparison.Ordinal));

            var error = await response.ErrorAsync(400, "invalid_image", "messages[0].content[0].image_url.url");
            Assert.EndsWith($"is not base64 at byte {place + 1} of the text.", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        }

        Assert.Empty(_host.Calls);
    }

    private static byte[] With(string body, int size) =>
        Encoding.UTF8.GetBytes(body.Replace("*", TestImages.DataUrl(TestImages.PngOf(size)), StringComparison.Ordinal));
}
