using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Properties;

/// <summary>A stream that a client could get, and where it is cut on its way.</summary>
internal sealed record StreamCase(byte[] Bytes, int[] Cuts, bool IncludeUsage)
{
    private static readonly string[] Others =
    [
        Chat.Chunk("b", 1), Chat.Finish(1), Chat.Usage(), ": comment\n\n", ":\n\n", "data: not json\n\n", "event: x\nid: 7\ndata: {\"a\":\ndata: 1}\n\n",
        "data:{\"choices\":[]}\n\n", "retry: 10\n\n", "\n", "data: [1,2]\n\n", "data: {\"error\":null}\n\n", "data\n\n",
    ];

    private static readonly string[] Ends =
        [Chat.Done, Chat.Done + Chat.Chunk("late"), Chat.Done + Chat.Done, "data: [DONE]", "data:[DONE]\n", "", "data: {\"torn\":"];

    public static Arbitrary<StreamCase> Any { get; } = Arb.From(
        from events in Gen.ListOf(Gen.OneOf(Gen.Elements(Others), Text.Select(text => Chat.Chunk(text))))
        from finish in Gen.Elements(Chat.Finish(), Chat.Finish() + Chat.Usage(), "")
        from end in Gen.Elements(Ends)
        from lineEnd in Gen.Elements("\n", "\r\n", "\r")
        from cuts in Gen.ArrayOf(Gen.Choose(0, 1_000_000))
        from includeUsage in Gen.Elements(true, false)
        select new StreamCase(
            Encoding.UTF8.GetBytes((string.Concat(events) + finish + end).Replace("\n", lineEnd, StringComparison.Ordinal)), cuts, includeUsage));

    private static Gen<string> Text => Gen.ArrayOf(Gen.Elements("a", " ", "é", "世", "🙂", "\\n", "\\\"", "data: ", "[DONE]", "\u2028")).Select(string.Concat);

    public override string ToString() => $"{Encoding.UTF8.GetString(Bytes)} cut at {string.Join(' ', Cuts)}, usage asked for: {IncludeUsage}";
}
