namespace GrokGateway.Tests.Testing;

/// <summary>Requests and events of the Responses API, in its shapes.</summary>
internal static class Responses
{
    public const string Path = "v1/responses";

    public const string Plain = """{"model":"grok-4.3","input":"Hi"}""";

    public const string Stream = """{"model":"grok-4.3","input":"Hi","stream":true}""";

    public const string Done = "data: [DONE]\n\n";

    /// <summary>A complete answer; what it wrote includes what it thought.</summary>
    public const string Completion =
        """{"id":"r1","object":"response","created_at":1,"status":"completed","error":null,"incomplete_details":null,"model":"grok-4.3","output":[{"type":"message","id":"m1","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Hello","annotations":[]}]}],"tools":[],"usage":{"input_tokens":3,"input_tokens_details":{"cached_tokens":1},"output_tokens":7,"output_tokens_details":{"reasoning_tokens":5},"total_tokens":10,"cost_in_usd_ticks":4321,"context_details":{"input_tokens":30}}}""";

    /// <summary>The event that ends a whole answer.</summary>
    public static readonly string Completed = End("completed");

    /// <summary>The event that begins a response.</summary>
    public static readonly string Created = Event(
        "response.created", """
        "response":{"id":"r1","object":"response","status":"in_progress","error":null,"output":[],"usage":null},"sequence_number":0
        """);

    /// <summary>A piece of text, as one event.</summary>
    public static string Delta(string text) => Event(
        "response.output_text.delta", $$"""
        "item_id":"m1","output_index":0,"content_index":0,"delta":"{{text}}","sequence_number":4
        """);

    /// <summary>The event that ends an answer, with its usage; its status says how.</summary>
    public static string End(string status)
    {
        var response = Completion.Replace("\"completed\",\"error\"", $"\"{status}\",\"error\"", StringComparison.Ordinal);
        return Event($"response.{status}", $"\"response\":{response}");
    }

    /// <summary>The event that tells of a failure in place of an end.</summary>
    public static string Failed(string error, string usage = "null") => Event(
        "response.failed", $$"""
        "response":{"id":"r1","object":"response","status":"failed","error":{{error}},"usage":{{usage}}},"sequence_number":9
        """);

    /// <summary>An event of any type.</summary>
    public static string Event(string type, string fields) => $"event: {type}\ndata: {{\"type\":\"{type}\",{fields}}}\n\n";
}
