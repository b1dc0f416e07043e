using System.Net;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Images;

public sealed class ImageGenerationsTests
{
    private const string Path = "/v1/images/generations";

    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    [Fact]
    public async Task Images_ByDefault_AreOneAddressAndItsPrice()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync(Path, """{"prompt":"a cat"}""");
        var answer = await response.ReadJsonAsync(simulator.Token);

        Assert.Equal(["data", "usage"], answer.EnumerateObject().Select(static member => member.Name));
        var image = Assert.Single(answer.GetProperty("data").EnumerateArray());
        Assert.Equal(["url", "mime_type", "revised_prompt"], image.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("", image.GetProperty("revised_prompt").GetString());
        Assert.Equal(200_000_000, answer.GetProperty("usage").GetProperty("cost_in_usd_ticks").GetInt64());
    }

    [Fact]
    public async Task Images_AsBase64_ArePngs()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync(Path, """{"prompt":"a cat","n":3,"response_format":"b64_json"}""");
        var images = (await response.ReadJsonAsync(simulator.Token)).GetProperty("data").EnumerateArray().ToList();

        Assert.Equal(3, images.Count);
        Assert.All(images, static image => Assert.Equal("image/png", image.GetProperty("mime_type").GetString()));
        Assert.All(images, static image => Assert.Equal(PngSignature, image.GetProperty("b64_json").GetBytesFromBase64()[..8]));
        Assert.All(images, static image => Assert.False(image.TryGetProperty("url", out _)));
    }

    [Theory]
    [InlineData("{", 400, "Failed to parse the request body as JSON")]
    [InlineData("{}", 422, "missing field `prompt`")]
    [InlineData("""{"prompt":7}""", 422, "prompt: invalid type")]
    [InlineData("""{"prompt":"a cat","size":"1x1"}""", 400, "\"error\":\"Argument not supported: size\"")]
    [InlineData("""{"prompt":"a cat","quality":"hd"}""", 400, "\"error\":\"Argument not supported: quality\"")]
    [InlineData("""{"model":"grok-imagine-image-2.0","prompt":"a","style":"vivid"}""", 400, "\"error\":\"Argument not supported: style\"")]
    [InlineData("""{"prompt":"a cat","response_format":"bmp"}""", 422, "response_format: invalid type")]
    [InlineData("""{"prompt":"a cat","n":11}""", 400, "'n'")]
    public async Task Images_ThatXaiRefuses_AreRefusedInTheSameShape(string request, int status, string says)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync(Path, request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(says, (await response.ReadToEndAsync(simulator.Token)).Text);
    }

    [Fact]
    public async Task Images_OfTheModelWithQuality_MayNameIt()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync(Path, """{"model":"grok-imagine-image-2.0","prompt":"a cat","quality":"hd"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
