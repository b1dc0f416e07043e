using System.Text;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Streaming;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Streaming;

public sealed class ChatRelayTests
{
    private static readonly string Small = Chat.Chunk("Olá") + Chat.Chunk("!") + Chat.Finish() + Chat.Usage() + Chat.Done;

    [Fact]
    public async Task Relay_CutAtEveryByteOffset_GivesTheSameBytes()
    {
        var bytes = Encoding.UTF8.GetBytes(Small);
        for (var at = 0; at <= bytes.Length; at++)
        {
            var (failure, writes, _) = await RelayAsync(includeUsage: true, [bytes[..at], bytes[at..]]);
            Assert.Null(failure);
            Assert.Equal(Small, string.Concat(writes));
        }
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Relay_OfOtherLineEndsCutAtEveryByteOffset_GivesTheSameBytes(string lineEnd)
    {
        var bytes = Encoding.UTF8.GetBytes(Small.Replace("\n", lineEnd, StringComparison.Ordinal));
        for (var at = 0; at < bytes.Length; at++)
        {
            var (failure, writes, _) = await RelayAsync(includeUsage: true, [bytes[..at], bytes[at..]]);
            Assert.Null(failure);
            Assert.Equal(Encoding.UTF8.GetString(bytes).TrimEnd('\r', '\n'), string.Concat(writes).TrimEnd('\r', '\n'));
        }
    }

    [Fact]
    public async Task Relay_OfByteAfterByte_GivesTheSameBytes()
    {
        var (failure, writes, _) = await RelayAsync(true, Encoding.UTF8.GetBytes(Small).Select(value => new[] { value }));
        Assert.Null(failure);
        Assert.Equal(Small, string.Concat(writes));
        Assert.Equal(5, writes.Count);
    }

    [Fact]
    public async Task Relay_OfSeveralEventsInOneRead_WritesThemInOneGo()
    {
        var (_, writes, context) = await RelayAsync(true, [Encoding.UTF8.GetBytes(Small)]);
        Assert.Equal([Small], writes);
        Assert.Equal(5, context.Record.Events);
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 4)]
    public async Task Relay_OfTheUsageEvent_PassesItOnlyWhenAskedFor(bool includeUsage, int events)
    {
        var (failure, writes, context) = await RelayAsync(includeUsage, Chat.Chunk("a") + Chat.Usage() + Chat.Finish() + Chat.Done);
        Assert.Null(failure);
        Assert.Equal(includeUsage, string.Concat(writes).Contains(Chat.Usage(), StringComparison.Ordinal));
        Assert.Equal(events, context.Record.Events);
        Assert.Equal(4321, context.Record.Usage.CostInUsdTicks);
        Assert.Equal(3, context.Record.Usage.PromptTokens);
        Assert.Equal(5, context.Record.Usage.ReasoningTokens);
    }

    [Theory]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("data: [DONE]\n")]
    [InlineData("data: [DONE]")]
    [InlineData("data:[DONE]\n\n")]
    [InlineData("data: [DONE]\r\n\r\n")]
    [InlineData("data: [DONE]\n\ndata: {\"late\":true}\n\n")]
    public async Task Relay_UntilDone_EndsThere(string end)
    {
        var (failure, writes, _) = await RelayAsync(false, Chat.Chunk("a") + end);
        Assert.Null(failure);
        var text = string.Concat(writes);
        Assert.StartsWith(Chat.Chunk("a"), text, StringComparison.Ordinal);
        Assert.Equal("[DONE]", text[Chat.Chunk("a").Length..].Replace("data:", "", StringComparison.Ordinal).Trim());
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relay_WithoutDoneWhenEveryChoiceFinished_AppendsIt()
    {
        var (failure, writes, _) = await RelayAsync(false, Chat.Chunk("a") + Chat.Chunk("b", 1) + Chat.Finish(1) + Chat.Finish());
        Assert.Null(failure);
        Assert.EndsWith(Chat.Finish() + Chat.Done, string.Concat(writes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relay_WithoutDoneWhenOneChoiceOfTwoFinished_IsCut()
    {
        var (failure, writes, _) = await RelayAsync(false, Chat.Chunk("a") + Chat.Chunk("b", 1) + Chat.Finish());
        Assert.Equal(GatewayError.UpstreamInvalidResponse, failure?.Error);
        Assert.DoesNotContain("[DONE]", string.Concat(writes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data: {\"id\":\"c1\",\"choi")]
    [InlineData("data: {\"choices\":[]}\n")]
    public async Task Relay_OfATornLastEvent_DropsItAndIsCut(string torn)
    {
        var (failure, writes, _) = await RelayAsync(true, Chat.Chunk("a") + Chat.Finish() + torn);
        Assert.Equal(GatewayError.UpstreamInvalidResponse, failure?.Error);
        Assert.Equal(Chat.Chunk("a") + Chat.Finish(), string.Concat(writes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData(": only a comment\n\n")]
    public async Task Relay_OfNoEvent_FailsBeforeTheFirstByte(string nothing)
    {
        var (failure, writes, _) = await RelayAsync(true, nothing);
        Assert.Equal(GatewayError.UpstreamInvalidResponse, failure?.Error);
        Assert.Empty(writes);
    }

    [Theory]
    [InlineData("""data: {"code":"x","error":"Engine overloaded"}""")]
    [InlineData("""data: {"error":{"message":"Engine overloaded"}}""")]
    [InlineData("event: error\ndata: {\"error\":\ndata: \"Engine overloaded\"}")]
    [InlineData("""data: {"\u0065rror":"Engine overloaded"}""")]
    public async Task Relay_OfAnErrorEvent_EndsWithItsMessage(string error)
    {
        var (failure, writes, _) = await RelayAsync(true, Chat.Chunk("a") + error + "\n\n" + Chat.Chunk("never"));
        Assert.Equal(GatewayError.UpstreamUnavailable, failure?.Error);
        Assert.Equal("Engine overloaded", failure?.Message);
        Assert.Equal([Chat.Chunk("a")], writes);
    }

    [Fact]
    public async Task Relay_OfAnErrorAboutTheKey_SaysNothingOfTheKey()
    {
        const string Error = """data: {"code":"x","error":"Incorrect API key provided: xa***en. You can obtain one."}""" + "\n\n";
        var (failure, _, _) = await RelayAsync(true, Chat.Chunk("a") + Error);
        Assert.Equal(GatewayError.UpstreamAuthentication, failure?.Error);
        Assert.DoesNotContain("obtain", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relay_OfAnErrorEventThatIsNoJson_ShowsNothingOfIt()
    {
        var (failure, _, _) = await RelayAsync(true, Chat.Chunk("a") + "data: {\"error\":\"xai-secret\"} trailing\n\n");
        Assert.Equal(GatewayError.UpstreamUnavailable, failure?.Error);
        Assert.Equal("xAI is not available at the moment.", failure?.Message);
    }

    [Fact]
    public async Task Relay_OfAByteOrderMark_StillSeesTheFirstEvent()
    {
        var (failure, writes, context) = await RelayAsync(true, "\uFEFF" + Chat.Chunk("a") + Chat.Finish());
        Assert.Null(failure);
        Assert.Equal(3, context.Record.Events);
        Assert.Equal("\uFEFF" + Chat.Chunk("a") + Chat.Finish() + Chat.Done, string.Concat(writes));
    }

    [Fact]
    public async Task Relay_OfANullErrorField_PassesIt()
    {
        const string Chunk = """data: {"error":null,"choices":[{"index":0,"delta":{"content":"a"}}]}""" + "\n\n";
        var (failure, writes, _) = await RelayAsync(true, Chunk + Chat.Done);
        Assert.Null(failure);
        Assert.Equal([Chunk + Chat.Done], writes);
    }

    [Theory]
    [InlineData(Relays.MaxEventBytes, true)]
    [InlineData(Relays.MaxEventBytes + 1, false)]
    public async Task Relay_OfALargeEvent_TakesItUpToTheLimit(int size, bool passes)
    {
        var large = Chat.Chunk(new string('x', size - Chat.Chunk("").Length));
        var (failure, writes, _) = await RelayAsync(true, Pieces(Chat.Chunk("a") + large + Chat.Done, 1000));
        Assert.Equal(passes ? null : GatewayError.UpstreamInvalidResponse, failure?.Error);
        Assert.Equal(passes ? Chat.Chunk("a") + large + Chat.Done : Chat.Chunk("a"), string.Concat(writes));
    }

    [Fact]
    public async Task Relay_OfAnEndlessEvent_SaysThatItIsTooLarge()
    {
        var (failure, _, _) = await RelayAsync(true, Pieces("data: " + new string('x', 4 * Relays.MaxEventBytes), 512));
        Assert.Contains($"{Relays.MaxEventBytes} bytes", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relay_OfComments_DropsThoseBeforeTheFirstEventAndPassesTheOthers()
    {
        var (_, writes, _) = await RelayAsync(true, ": early\n\n" + Chat.Chunk("a") + ": late\n\n" + Chat.Done);
        Assert.Equal(Chat.Chunk("a") + ": late\n\n" + Chat.Done, string.Concat(writes));
    }

    [Theory]
    [InlineData("data: not json\n\n")]
    [InlineData("data: {\"choices\":[{\"index\":0,\"delta\":{\"\\ud800\":1}}]}\n\n")]
    [InlineData("data: 42\n\n")]
    [InlineData("event: ping\n\n")]
    [InlineData("event: x\nid: 7\ndata: {\"unknown\":[1,2]}\n\n")]
    [InlineData("data: {\"a\":\ndata: 1}\n\n")]
    public async Task Relay_OfWhatItDoesNotKnow_PassesItByteForByte(string unknown)
    {
        var (failure, writes, _) = await RelayAsync(true, Chat.Chunk("a") + unknown + Chat.Done);
        Assert.Null(failure);
        Assert.Equal(Chat.Chunk("a") + unknown + Chat.Done, string.Concat(writes));
    }

    [Fact]
    public async Task Relay_InTheSteadyState_AllocatesNothingPerEvent()
    {
#if DEBUG
        Assert.Skip("A debug build keeps the state of each async method on the heap: ./dev test measures a release build.");
#endif
        Assert.InRange(await Relays.AllocatedPerReadAsync(() => new ChatProgress(true), Chat.Chunk("Hello") + Chat.Chunk(" there")), 0, 1);
    }

    private static Task<(GatewayFailure? Failure, List<string> Writes, GatewayContext Context)> RelayAsync(
        bool includeUsage, string stream) => Relays.RelayAsync(new ChatProgress(includeUsage), stream);

    private static Task<(GatewayFailure? Failure, List<string> Writes, GatewayContext Context)> RelayAsync(
        bool includeUsage, IEnumerable<byte[]> pieces) => Relays.RelayAsync(new ChatProgress(includeUsage), pieces);

    private static IEnumerable<byte[]> Pieces(string text, int size) => Encoding.UTF8.GetBytes(text).Chunk(size);
}
