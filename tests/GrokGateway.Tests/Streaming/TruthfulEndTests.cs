using GrokGateway.Tests.Testing;
using GrokSimulator;

namespace GrokGateway.Tests.Streaming;

public sealed class TruthfulEndTests
{
    private const string Error = "data: {\"error\":\"API error: ";
    private const string LastChunk = "\r\n0\r\n\r\n";

    [Theory]
    [InlineData("sim-cut-mid-stream")]
    [InlineData("sim-torn-event")]
    [InlineData("sim-no-finish")]
    [InlineData("sim-error-event")]
    public async Task CutAnswer_OnTheWire_HasTheErrorEventAndNoLastChunk(string scenario)
    {
        await using var simulator = await TestSimulator.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(SimulatorHost.AddressOf(simulator));
        for (var run = 0; run < 5; run++)
        {
            var (text, _) = await RawClient.ExchangeAsync(gateway.Address, RawClient.ChatRequest(gateway.Address, BodyFor(scenario)));
            Assert.Contains("\r\nTransfer-Encoding: chunked\r\n", text, StringComparison.Ordinal);
            Assert.Contains("\"choices\"", text, StringComparison.Ordinal);
            Assert.Contains(Error, text, StringComparison.Ordinal);
            Assert.False(text.EndsWith(LastChunk, StringComparison.Ordinal), "The answer looks whole.");
            Assert.DoesNotContain("[DONE]", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("sim-cut-mid-stream")]
    [InlineData("sim-torn-event")]
    [InlineData("sim-no-finish")]
    [InlineData("sim-error-event")]
    [InlineData("sim-failed")]
    public async Task CutResponse_OnTheWireAndBehindAForwarderThatAborts_HasTheErrorEventAndNoLastChunk(string scenario)
    {
        await using var simulator = await TestSimulator.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(SimulatorHost.AddressOf(simulator));
        await using var forwarder = await AbortingForwarder.StartAsync(gateway.Address);
        foreach (var address in new[] { gateway.Address, forwarder.Address })
        {
            var body = $$"""{"model":"{{scenario}}","input":"Hi","stream":true}""";
            var (text, _) = await RawClient.ExchangeAsync(address, RawClient.Request(address, Responses.Path, body));
            Assert.Contains("event: response.created\n", text, StringComparison.Ordinal);
            Assert.Contains("\nevent: error\ndata: {\"type\":\"error\",", text, StringComparison.Ordinal);
            Assert.DoesNotContain("response.failed", text, StringComparison.Ordinal);
            Assert.False(text.EndsWith(LastChunk, StringComparison.Ordinal), "The answer looks whole.");
        }
    }

    [Fact]
    public async Task WholeAnswer_OnTheWire_HasTheLastChunk()
    {
        await using var simulator = await TestSimulator.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(SimulatorHost.AddressOf(simulator));
        var request = RawClient.ChatRequest(gateway.Address, BodyFor("sim-no-done"), headers: "Connection: close\r\n");
        var (text, wasReset) = await RawClient.ExchangeAsync(gateway.Address, request);
        Assert.EndsWith(LastChunk, text, StringComparison.Ordinal);
        Assert.Contains("data: [DONE]", text, StringComparison.Ordinal);
        Assert.False(wasReset);
    }

    [Fact]
    public async Task CutAnswer_ToAnOldClientWithoutChunks_EndsWithAReset()
    {
        await using var simulator = await TestSimulator.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(SimulatorHost.AddressOf(simulator));
        var request = RawClient.ChatRequest(gateway.Address, BodyFor("sim-cut-mid-stream"), version: "1.0");
        var (text, wasReset) = await RawClient.ExchangeAsync(gateway.Address, request);
        Assert.Contains(Error, text, StringComparison.Ordinal);
        Assert.True(wasReset, "The end looks like that of a whole answer.");
    }

    [Theory]
    [InlineData("sim-cut-mid-stream")]
    [InlineData("sim-error-event")]
    public async Task CutAnswer_BehindAForwarderThatAborts_BringsTheErrorEventAndThenBreaksOff(string scenario)
    {
        await using var simulator = await TestSimulator.StartAsync();
        await using var gateway = await GatewayHost.StartAsync(SimulatorHost.AddressOf(simulator));
        await using var forwarder = await AbortingForwarder.StartAsync(gateway.Address);
        for (var run = 0; run < 10; run++)
        {
            var (text, _) = await RawClient.ExchangeAsync(forwarder.Address, RawClient.ChatRequest(forwarder.Address, BodyFor(scenario)));
            Assert.Contains(Error, text, StringComparison.Ordinal);
            Assert.False(text.EndsWith(LastChunk, StringComparison.Ordinal), "The answer looks whole.");
        }
    }

    [Fact]
    public async Task CutAnswer_OfALargePlainOne_BreaksOff()
    {
        var part = new string(' ', 256 * 1024);
        var hasBegun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var upstream = await ScriptedUpstream.StartAsync(async http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = 100 * part.Length;
            for (var i = 0; i < 10; i++)
            {
                await http.SendAsync(part);
            }

            await hasBegun.Task.Within();
            http.Abort();
        });
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        using var response = await gateway.Client.PostAsync("v1/images/generations", """{"prompt":"a cat"}""");
        hasBegun.SetResult();
        await Assert.ThrowsAsync<HttpRequestException>(() => response.TextAsync());
        Assert.Equal("cut", (await gateway.Log.NextRequestLineAsync()).GetProperty("outcome").GetString());
    }

    private static string BodyFor(string model) => $$"""{"model":"{{model}}","messages":[{"role":"user","content":"Hi"}],"stream":true}""";
}
