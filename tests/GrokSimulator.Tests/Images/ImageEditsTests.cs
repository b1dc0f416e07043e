using System.Net;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Images;

public sealed class ImageEditsTests
{
    private const string Path = "/v1/images/edits";
    private const string Source = """{"url":"data:image/png;base64,AAAA","type":"image_url"}""";

    [Theory]
    [InlineData("\"image\":" + Source)]
    [InlineData("\"images\":[" + Source + "," + Source + "]")]
    public async Task Edit_OfImages_AnswersAsGenerationDoes(string sources)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync(
            Path, $$"""{"model":"grok-imagine-image","prompt":"Make it blue","n":2,"response_format":"b64_json",{{sources}}}""");
        var answer = await response.ReadJsonAsync(simulator.Token);

        Assert.Equal(["data", "usage"], answer.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(2, answer.GetProperty("data").GetArrayLength());
        Assert.NotEmpty(answer.GetProperty("data")[0].GetProperty("b64_json").GetBytesFromBase64());
    }

    [Theory]
    [InlineData("{\"prompt\":\"Make it blue\"}", 422, "missing field `image`")]
    [InlineData("{\"prompt\":\"Make it blue\",\"images\":[]}", 422, "missing field `image`")]
    [InlineData("{\"prompt\":\"Make it blue\",\"image\":\"data:image/png;base64,AAAA\"}", 422, "image: invalid type")]
    [InlineData("{\"image\":" + Source + "}", 422, "missing field `prompt`")]
    [InlineData("{\"prompt\":\"Make it blue\",\"size\":\"1x1\",\"image\":" + Source + "}", 400, "Argument not supported: size")]
    [InlineData("{\"model\":\"sim-429\",\"prompt\":\"Make it blue\",\"image\":" + Source + "}", 429, "Too many requests")]
    public async Task Edit_ThatXaiRefuses_IsRefused(string request, int status, string says)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync(Path, request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(says, (await response.ReadToEndAsync(simulator.Token)).Text);
    }

    [Fact]
    public async Task Edit_InAForm_IsRefusedAsPlainText()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var form = new MultipartFormDataContent { { new StringContent("Make it blue"), "prompt" } };

        using var response = await simulator.Client.PostAsync(new Uri(Path, UriKind.Relative), form, simulator.Token);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("application/json", (await response.ReadToEndAsync(simulator.Token)).Text);
    }
}
