using System.Text;
using System.Text.Json;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Clients;

/// <summary>The direct HTTP loop of the product's documents, line for line.</summary>
public sealed class SeedsLoopTests
{
    [Theory]
    [InlineData("grok-4-1-fast-non-reasoning")]
    [InlineData("sim-usage-unasked")]
    [InlineData("sim-usage-each-chunk")]
    [InlineData("sim-comments")]
    [InlineData("sim-crlf")]
    [InlineData("sim-no-done")]
    [InlineData("sim-after-done")]
    [InlineData("sim-reasoning")]
    public async Task Loop_OverATextStream_PrintsAllTextAndEndsAtDone(string model)
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        var printed = new StringBuilder();

        var sawDone = await RunAsync(
            simulated.Gateway, $$"""{"model":"{{model}}","messages":[{"role":"user","content":"Hi"}],"stream":true}""", printed);

        Assert.Equal(Said.Answer, printed.ToString());
        Assert.True(sawDone);
    }

    [Fact]
    public async Task Loop_OverAVisionStreamUnderAuto_PrintsAllTextAndEndsAtDone()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        var printed = new StringBuilder();
        var url = $"data:image/png;base64,{Said.PngBase64}";

        var sawDone = await RunAsync(
            simulated.Gateway,
            $$$"""
              {"model":"grok-4.3","stream":true,"messages":[{"role":"user","content":[
                {"type":"text","text":"Hi"},{"type":"image_url","image_url":{"url":"{{{url}}}"}}]}]}
              """,
            printed);

        Assert.Equal(Said.VisionAnswer, printed.ToString());
        Assert.True(sawDone);
    }

    [Theory]
    [InlineData("sim-cut-mid-stream")]
    [InlineData("sim-torn-event")]
    [InlineData("sim-no-finish")]
    [InlineData("sim-error-event")]
    public async Task Loop_OverACutStream_Throws(string model)
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        var printed = new StringBuilder();

        await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(
            simulated.Gateway, $$"""{"model":"{{model}}","messages":[{"role":"user","content":"Hi"}],"stream":true}""", printed));

        Assert.StartsWith("Hello from the", printed.ToString());
    }

    private static async Task<bool> RunAsync(GatewayHost gateway, string data, StringBuilder printed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Chat.Path) { Content = Chat.Json(data) };
        request.Headers.Add("Accept", "text/event-stream");
        using var response =
            await gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Length == 0 || !line.StartsWith("data: ", StringComparison.Ordinal))
            {
                continue;
            }

            if (line.Trim() == "data: [DONE]")
            {
                return true;
            }

            try
            {
                using var chunk = JsonDocument.Parse(line[6..]);
                var delta = chunk.RootElement.GetProperty("choices")[0].GetProperty("delta");
                if (delta.TryGetProperty("content", out var content))
                {
                    printed.Append(content.GetString());
                }
            }
            catch (JsonException)
            {
                continue;
            }
        }

        return false;
    }
}
