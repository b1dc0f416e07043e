using System.Text;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Streaming;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Streaming;

/// <summary>What is different in the dialect of the Responses API; the relay itself is held by <see cref="ChatRelayTests"/>.</summary>
public sealed class ResponsesRelayTests
{
    private static readonly string A = Responses.Delta("a");
    private static readonly string Small = Responses.Created + Responses.Delta("Olá") + Responses.Delta("!") + Responses.Completed;

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Relay_CutAtEveryByteOffset_GivesTheSameBytes(string lineEnd)
    {
        var bytes = Encoding.UTF8.GetBytes(Small.Replace("\n", lineEnd, StringComparison.Ordinal));
        for (var at = 0; at < bytes.Length; at++)
        {
            var (failure, writes, context) = await Relays.RelayAsync(new ResponsesProgress(), [bytes[..at], bytes[at..]]);
            Assert.Null(failure);
            Assert.Equal(Encoding.UTF8.GetString(bytes).TrimEnd('\r', '\n'), string.Concat(writes).TrimEnd('\r', '\n'));
            Assert.Equal(4, context.Record.Events);
            Assert.Equal(10, context.Record.Usage.TotalTokens);
        }
    }

    [Fact]
    public async Task Relay_OfByteAfterByte_GivesTheSameBytes()
    {
        var pieces = Encoding.UTF8.GetBytes(Small).Select(value => new[] { value });
        var (failure, writes, _) = await Relays.RelayAsync(new ResponsesProgress(), pieces);
        Assert.Null(failure);
        Assert.Equal(Small, string.Concat(writes));
        Assert.Equal(4, writes.Count);
    }

    [Theory]
    [InlineData("completed")]
    [InlineData("incomplete")]
    public async Task Relay_UntilTheLastEvent_EndsThereWithItsUsage(string status)
    {
        var last = Responses.End(status);
        var (failure, writes, context) = await RelayAsync(A + last);
        Assert.Null(failure);
        Assert.Equal([A + last], writes);
        Assert.Equal((3, 2, 5, 10, 4321), UsageOf(context));
    }

    [Theory]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"delta\":\"late\"}\n\n")]
    [InlineData("data: {\"type\":\"error\",\"message\":\"late\"}\n\n")]
    [InlineData("data: {\"torn")]
    public async Task Relay_OfAnythingBehindTheLastEvent_DropsIt(string late)
    {
        var (failure, writes, _) = await RelayAsync(A + Responses.Completed + late);
        Assert.Null(failure);
        Assert.Equal(A + Responses.Completed, string.Concat(writes));
    }

    [Theory]
    [InlineData("""data: {"type":"response.completed","response":{}}""")]
    [InlineData("""data: {"response":{"usage":null,"error":{"message":"a"}},"type":"response.completed"}""")]
    [InlineData("data: {\"type\":\ndata: \"response.completed\"}")]
    [InlineData("""data: {"t\u0079pe":"response\u002ecompleted"}""")]
    [InlineData("""data:{"sequence_number":9,"type":"response.incomplete","response":{"\ud800":{}}}""")]
    public async Task Relay_OfALastEventInAnotherForm_KnowsIt(string last)
    {
        var (failure, writes, _) = await RelayAsync(A + last + "\n\n");
        Assert.Null(failure);
        Assert.Equal(A + last + "\n\n", string.Concat(writes));
    }

    [Fact]
    public async Task Relay_OfALastEventThatRepeatsTheDeepestTools_KnowsIt()
    {
        var tools = string.Concat(Enumerable.Repeat("[", 63)) + string.Concat(Enumerable.Repeat("]", 63));
        var (failure, _, _) = await RelayAsync($"{A}data: {{\"type\":\"response.completed\",\"response\":{{\"tools\":{tools}}}}}\n\n");
        Assert.Null(failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("data: {\"type\":\"response.completed\",\"response\":{}}")]
    [InlineData("data: {\"type\":\"response.completed\",\"response\":{}}\n")]
    [InlineData("event: response.completed\n\n")]
    [InlineData("data: {\"type\":\"response.output_te")]
    public async Task Relay_WithoutAWholeLastEvent_IsCutAndNothingIsAppended(string end)
    {
        var (failure, writes, _) = await RelayAsync(A + end);
        Assert.Equal(GatewayError.UpstreamInvalidResponse, failure?.Error);
        Assert.StartsWith(A, string.Concat(writes), StringComparison.Ordinal);
        Assert.DoesNotContain("DONE", string.Concat(writes), StringComparison.Ordinal);
        Assert.DoesNotContain("data: {\"type\":\"response.completed", string.Concat(writes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"response.completed","response":{}""")]
    [InlineData("""{"type":"response.completed","response":{}} {}""")]
    public async Task Relay_OfALastEventThatIsNoJson_IsCutBehindIt(string last)
    {
        var (failure, _, _) = await RelayAsync($"{A}data: {last}\n\n");
        Assert.Equal(GatewayError.UpstreamInvalidResponse, failure?.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData(": only a comment\n\n")]
    [InlineData("data: [DONE]\n\n")]
    public async Task Relay_OfNoEvent_FailsBeforeTheFirstByte(string nothing)
    {
        var (failure, writes, _) = await RelayAsync(nothing);
        Assert.Equal(GatewayError.UpstreamInvalidResponse, failure?.Error);
        Assert.Empty(writes);
    }

    [Theory]
    [InlineData("event: error\ndata: {\"type\":\"error\",\"code\":\"x\",\"message\":\"Engine overloaded\",\"param\":null}")]
    [InlineData("""data: {"sequence_number":3,"type":"error","message":"Engine overloaded"}""")]
    [InlineData("""data: {"type":"error","error":{"message":"Engine overloaded"},"message":"no"}""")]
    [InlineData("""data: {"type":"error","error":null,"message":"Engine overloaded"}""")]
    [InlineData("""data: {"code":"x","error":"Engine overloaded"}""")]
    [InlineData("""data: {"error":{"message":"Engine overloaded","type":"server_error"}}""")]
    [InlineData("""data: {"type":"server_error","error":"Engine overloaded"}""")]
    [InlineData("""data: {"type":"response.failed","response":{"error":{"code":"server_error","message":"Engine overloaded"}}}""")]
    [InlineData("data: {\"response\":{\"error\":{\"message\":\"Engine overloaded\"}},\ndata: \"type\":\"response.failed\"}")]
    public async Task Relay_OfAFailure_EndsWithItsMessage(string failed)
    {
        var (failure, writes, _) = await RelayAsync(A + failed + "\n\n" + Responses.Completed);
        Assert.Equal(GatewayError.UpstreamUnavailable, failure?.Error);
        Assert.Equal("Engine overloaded", failure?.Message);
        Assert.Equal([A], writes);
    }

    [Theory]
    [InlineData("", 10)]
    [InlineData(" trailing", 10)]
    [InlineData(" {}", 10)]
    public async Task Relay_OfAFailedResponse_TellsItsUsage(string behind, long tokens)
    {
        const string Event = """{"type":"response.failed","response":{"usage":{"total_tokens":10},"error":{"message":"It failed."}}}""";
        var (failure, writes, context) = await RelayAsync($"{A}data: {Event}{behind}\n\n");
        Assert.Equal(GatewayError.UpstreamUnavailable, failure?.Error);
        Assert.Equal([A], writes);
        Assert.Equal(tokens, context.Record.Usage.TotalTokens);
    }

    [Theory]
    [InlineData("""{"type":"response.failed","response":{"error":null}}""")]
    [InlineData("""{"type":"response.failed"}""")]
    [InlineData("""{"type":"error"}""")]
    [InlineData("""{"type":"error","message":"xai-secret"} trailing""")]
    [InlineData("""{"type":"error","message":"xai-secre""")]
    public async Task Relay_OfAFailureWithoutAMessage_ShowsNothingOfIt(string failed)
    {
        var (failure, writes, _) = await RelayAsync($"{A}data: {failed}\n\n");
        Assert.Equal(GatewayError.UpstreamUnavailable, failure?.Error);
        Assert.Equal("xAI is not available at the moment.", failure?.Message);
        Assert.Equal([A], writes);
    }

    [Theory]
    [InlineData("""{"type":"error","message":"The key xai-abc is wrong"}""")]
    [InlineData("""{"type":"response.failed","response":{"error":{"message":"The key xai-abc is wrong"}}}""")]
    public async Task Relay_OfAFailure_ShowsNoKey(string failed)
    {
        var (failure, _, _) = await RelayAsync($"{A}data: {failed}\n\n");
        Assert.Equal("The key [redacted] is wrong", failure?.Message);
    }

    [Theory]
    [InlineData("data: not json\n\n")]
    [InlineData("data: 42\n\n")]
    [InlineData("data: {\"type\":7,\"error\":null}\n\n")]
    [InlineData("data: {\"type\":\"ping\"}\n\n")]
    [InlineData("data: {\"type\":\"\\ud800\"}\n\n")]
    [InlineData("event: x\nid: 7\ndata: {\"type\":\"response.new\",\"error\":{\"a\":1}}\n\n")]
    [InlineData("data: {\"item\":{\"type\":\"error\"}}\n\n")]
    [InlineData("data: {\"type\":\"response.output_item.done\",\"item\":{\"type\":\"response.completed\"}}\n\n")]
    [InlineData("event: ping\n\n")]
    [InlineData(": late\n\n")]
    public async Task Relay_OfWhatItDoesNotKnow_PassesItByteForByte(string unknown)
    {
        var (failure, writes, _) = await RelayAsync(A + unknown + Responses.Completed);
        Assert.Null(failure);
        Assert.Equal(A + unknown + Responses.Completed, string.Concat(writes));
    }

    [Theory]
    [InlineData(Relays.MaxEventBytes, true)]
    [InlineData(Relays.MaxEventBytes + 1, false)]
    public async Task Relay_OfALargeEvent_TakesItUpToTheLimit(int size, bool passes)
    {
        var large = Responses.Delta(new string('x', size - Responses.Delta("").Length));
        var (failure, writes, _) = await RelayAsync(A + large + Responses.Completed);
        Assert.Equal(passes ? null : GatewayError.UpstreamInvalidResponse, failure?.Error);
        Assert.Equal(passes ? A + large + Responses.Completed : A, string.Concat(writes));
    }

    [Fact]
    public async Task Relay_InTheSteadyState_AllocatesNothingPerEvent()
    {
#if DEBUG
        Assert.Skip("A debug build keeps the state of each async method on the heap: ./dev test measures a release build.");
#endif
        Assert.InRange(await Relays.AllocatedPerReadAsync(() => new ResponsesProgress(), A + Responses.Delta(" there")), 0, 1);
    }

    private static Task<(GatewayFailure? Failure, List<string> Writes, GatewayContext Context)> RelayAsync(string stream) =>
        Relays.RelayAsync(new ResponsesProgress(), stream);

    private static (long?, long?, long?, long?, long?) UsageOf(GatewayContext context)
    {
        var usage = context.Record.Usage;
        return (usage.PromptTokens, usage.CompletionTokens, usage.ReasoningTokens, usage.TotalTokens, usage.CostInUsdTicks);
    }
}
