using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GrokGateway.Streaming;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Properties;

/// <summary>A stream that a client could get, where it is cut on its way, and how it is read.</summary>
internal sealed record StreamCase(byte[] Bytes, int[] Cuts, Func<IStreamProgress> NewProgress, string Dialect)
{
    private static readonly string[] OfAnyApi =
    [
        ": comment\n\n", ":\n\n", "data: not json\n\n", "event: x\nid: 7\ndata: {\"a\":\ndata: 1}\n\n", "retry: 10\n\n", "\n",
        "data: [1,2]\n\n", "data: {\"error\":null}\n\n", "data\n\n",
    ];

    private static readonly string[] OfChat = [.. OfAnyApi, Chat.Chunk("b", 1), Chat.Finish(1), Chat.Usage(), "data:{\"choices\":[]}\n\n"];

    private static readonly string[] ChatEnds =
        [Chat.Done, Chat.Done + Chat.Chunk("late"), Chat.Done + Chat.Done, "data: [DONE]", "data:[DONE]\n", "", "data: {\"torn\":"];

    private static readonly string[] OfResponses =
        [.. OfAnyApi, Responses.Created, Responses.Event("response.in_progress", "\"error\":{}"), Chat.Done];

    private static readonly string[] ResponseEnds =
    [
        Responses.Completed, Responses.End("incomplete"), Responses.Completed + Responses.Delta("late"), Responses.Completed + Chat.Done,
        Responses.Completed[..^1], Responses.Completed[..^30], Responses.Failed("{\"message\":\"a\"}"),
        "data: {\"type\":\"error\",\"message\":\"a\"}\n\n", "", Chat.Done,
    ];

    public static Arbitrary<StreamCase> AnyChat { get; } = Arb.From(
        from events in Gen.ListOf(Gen.OneOf(Gen.Elements(OfChat), Text.Select(text => Chat.Chunk(text))))
        from finish in Gen.Elements(Chat.Finish(), Chat.Finish() + Chat.Usage(), "")
        from end in Gen.Elements(ChatEnds)
        from lineEnd in LineEnd
        from cuts in Cuttings
        from includeUsage in Gen.Elements(true, false)
        select Of(
            string.Concat(events) + finish + end,
            lineEnd,
            cuts,
            () => new ChatProgress(includeUsage),
            $"chat, usage asked for: {includeUsage}"));

    public static Arbitrary<StreamCase> AnyResponse { get; } = Arb.From(
        from events in Gen.ListOf(Gen.OneOf(Gen.Elements(OfResponses), Text.Select(Responses.Delta)))
        from end in Gen.Elements(ResponseEnds)
        from lineEnd in LineEnd
        from cuts in Cuttings
        select Of(string.Concat(events) + end, lineEnd, cuts, () => new ResponsesProgress(), "responses"));

    private static Gen<string> LineEnd => Gen.Elements("\n", "\r\n", "\r");

    private static Gen<int[]> Cuttings => Gen.ArrayOf(Gen.Choose(0, 1_000_000));

    private static Gen<string> Text =>
        Gen.ArrayOf(Gen.Elements("a", " ", "é", "世", "🙂", "\\n", "\\\"", "data: ", "[DONE]", "\u2028")).Select(string.Concat);

    public override string ToString() => $"{Encoding.UTF8.GetString(Bytes)} cut at {string.Join(' ', Cuts)}; {Dialect}";

    private static StreamCase Of(string text, string lineEnd, int[] cuts, Func<IStreamProgress> newProgress, string dialect) =>
        new(Encoding.UTF8.GetBytes(text.Replace("\n", lineEnd, StringComparison.Ordinal)), cuts, newProgress, dialect);
}
