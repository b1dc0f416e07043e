namespace GrokLoad.Soak;

/// <summary>
/// Which requests the clients send: each client keeps to one kind, and one request in twenty meets a fault instead. The first five hundred
/// have streams that last, one after the other.
/// </summary>
internal static class SoakMix
{
    public const int Clients = 600;

    /// <summary>Clients below this number have a stream at every moment; the others pause between requests.</summary>
    public const int Lasting = 500;

    private const string Chat = "v1/chat/completions";
    private const int FaultyPercent = 5;
    private const int LongContents = 2_000;
    private const int BigEvent = 1024 * 1024;

    // What the simulator says to the question below, in its own words and pieces: one for each space, and the first.
    private const string Question = "one two three four five six";

    private static readonly string[] Cuts = ["sim-cut-mid-stream", "sim-error-event", "sim-torn-event"];

    public static SoakExchange Next(int client, int number, Random random) =>
        random.Next(100) < FaultyPercent ? Fault(random) : client switch
        {
            < 60 => Long(number),
            < 100 => Big(number),
            < Lasting => Stream("slow", "sim-slow-first-event", number),
            < 560 => Stream("short", "grok-4.3", number),
            < 570 => Vision(number),
            < 580 => Plain(number),
            < 590 => Analyze(),
            _ => Images(),
        };

    private static SoakExchange Fault(Random random)
    {
        var model = random.Next(5) switch
        {
            0 => "sim-503",
            1 => "sim-silent",
            _ => Cuts[random.Next(Cuts.Length)],
        };
        var ending = model switch
        {
            "sim-503" => SoakEnding.Unavailable,
            "sim-silent" => SoakEnding.ClientLeaves,
            _ => SoakEnding.CutStream,
        };
        return new SoakExchange(model, Chat, Ask(model, Question), ending);
    }

    private static SoakExchange Stream(string kind, string model, int number)
    {
        var text = Said(number);
        return new SoakExchange(kind, Chat, Ask(model, Asked(number)), SoakEnding.WholeStream) { Text = text, ContentEvents = Words(text) };
    }

    // Two choices: their events alternate, so that one that is lost, doubled or out of place is seen.
    private static SoakExchange Long(int number)
    {
        var said = Said(number);
        var text = said + string.Concat(Enumerable.Repeat(" and", LongContents - Words(said)));
        return new SoakExchange("long", Chat, Ask("sim-long", Asked(number), ",\"n\":2"), SoakEnding.WholeStream)
        {
            Text = text,
            ContentEvents = LongContents,
            Choices = 2,
        };
    }

    private static SoakExchange Big(int number)
    {
        var said = Said(number);
        return new SoakExchange("big", Chat, Ask("sim-big-event", Asked(number)), SoakEnding.WholeStream)
        {
            Text = said + new string('x', BigEvent),
            ContentEvents = Words(said) + 1,
            ReadsSlowly = true,
        };
    }

    private static SoakExchange Vision(int number)
    {
        var body =
            $$$"""{"messages":[{"role":"user","content":[{"type":"text","text":"{{{Asked(number)}}}"},{"type":"image_url","image_url":{"url":"https://a.b/c.png"}}]}],"stream":true}""";
        return new SoakExchange("vision", Chat, body, SoakEnding.Json) { Text = Said(number) };
    }

    private static SoakExchange Plain(int number) =>
        new("plain", Chat, $$"""{"messages":[{"role":"user","content":"{{Asked(number)}}"}]}""", SoakEnding.Json) { Text = Said(number) };

    private static SoakExchange Analyze() =>
        new("analyze", "v1/vision/analyze", """{"image":{"url":"https://a.b/c.png"},"prompt":"one two"}""", SoakEnding.Json)
        {
            Text = "You said: “one two”",
        };

    private static SoakExchange Images() =>
        new("images", "v1/images/generations", """{"prompt":"a cat","n":2,"response_format":"b64_json"}""", SoakEnding.Json) { Text = "b64_json" };

    private static string Ask(string model, string text, string more = "") =>
        $$"""{"model":"{{model}}","messages":[{"role":"user","content":"{{text}}"}],"stream":true,"stream_options":{"include_usage":true}{{more}}}""";

    private static string Asked(int number) => $"{number} {Question}";

    private static string Said(int number) => $"Hello from the Grok simulator! You said: “{Asked(number)}”.";

    private static int Words(string text) => text.Count(static character => character == ' ') + 1;
}
