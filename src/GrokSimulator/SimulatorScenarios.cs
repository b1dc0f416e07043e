using GrokSimulator.Answers;

namespace GrokSimulator;

/// <summary>The table of scenarios. Any other model name is answered as an ordinary model answers.</summary>
public static class SimulatorScenarios
{
    private const int Mebibyte = 1024 * 1024;

    private static readonly SimulatorScenario[] Slow =
    [
        new("sim-slow-first-token", "waits before anything, headers included") { Plan = new() { Wait = AnswerWait.BeforeHeaders } },
        new("sim-slow-first-event", "sends the headers at once, then waits") { Plan = new() { Wait = AnswerWait.BeforeBody } },
        new("sim-silent", "two events, then nothing until the client leaves (not a stream: no answer at all)")
        {
            Plan = new() { Fault = AnswerFault.Silence, EventsBeforeFault = 2 },
        },
    ];

    private static readonly SimulatorScenario[] Unusual =
    [
        new("sim-reasoning", "ten pieces of reasoning_content before the content") { Plan = new() { ReasoningEvents = 10 } },
        new("sim-tool-call", "a tool call, even when no tool was offered") { Plan = new() { ToolCall = true } },
        new("sim-usage-unasked", "the usage event with empty choices, although not asked for") { Plan = new() { UsageUnasked = true } },
        new("sim-usage-each-chunk", "usage in each chunk, as older models do") { Plan = new() { UsageInEachChunk = true } },
        new("sim-crlf", "lines that end in CRLF") { Plan = new() { CarriageReturns = true } },
        new("sim-comments", "comments before and between the events") { Plan = new() { Comments = true } },
        new("sim-long", "2,000 content events") { Plan = new() { ContentEvents = 2_000 } },
        new("sim-big-event", "one event of 1 MiB") { Plan = new() { BigEventBytes = Mebibyte } },
        new("sim-incomplete", "three pieces of text, then response.incomplete on responses and finish_reason length on chat")
        {
            Plan = new() { Incomplete = true },
        },
        new("sim-no-done", "ends without [DONE], every choice finished") { Plan = new() { WithoutDone = true } },
    ];

    private static readonly SimulatorScenario[] Broken =
    [
        new("sim-no-finish", "ends cleanly without finish_reason and [DONE]") { Plan = new() { WithoutFinish = true } },
        new("sim-after-done", "a further event after [DONE]") { Plan = new() { EventAfterDone = true } },
        new("sim-torn-event", "three events, then ends cleanly in the middle of one")
        {
            Plan = new() { Fault = AnswerFault.TornEvent, EventsBeforeFault = 3 },
        },
        new("sim-cut-mid-stream", "three events, then the connection breaks off")
        {
            Plan = new() { Fault = AnswerFault.BrokenConnection, EventsBeforeFault = 3 },
        },
        new("sim-error-event", "three events, then an error as an event and a clean end")
        {
            Plan = new() { Fault = AnswerFault.ErrorEvent, EventsBeforeFault = 3 },
        },
        new("sim-error-first-event", "an error as the first event and a clean end") { Plan = new() { Fault = AnswerFault.ErrorEvent } },
        new("sim-failed", "three events, then response.failed on responses and an error event on chat; a video that failed")
        {
            Plan = new() { Fault = AnswerFault.Failed, EventsBeforeFault = 3 },
        },
        new("sim-error-200", "200 with a JSON error, stream or not") { Answer = FlatErrors.FirstTokenTimeout },
        new("sim-empty-200", "200 with an empty body") { Answer = new FixedAnswer(200, null, default) },
        new("sim-html-200", "200 with an HTML page") { Answer = FixedAnswer.Html(200, "Just a moment...") },
        new("sim-redirect", "302 to another path") { Answer = new FixedAnswer(302, null, default) { Location = "/v1/moved" } },
    ];

    private static readonly SimulatorScenario[] Refused =
    [
        new("sim-400", "400 as plain text") { Answer = PlainErrors.NotJson("expected value at line 1 column 1") },
        new("sim-400-openai", "400 in the shape of the OpenAI API")
        {
            Answer = FixedAnswer.OpenAi(400, "The simulator refuses this request.", "invalid_request_error", "messages", "invalid_value"),
        },
        new("sim-401", "401, no key") { Answer = FlatErrors.NoKey },
        new("sim-bad-key", "400 about a wrong key, part of which it shows") { Answer = FlatErrors.WrongKey("xa***en") },
        new("sim-blocked-key", "403 about a blocked key") { Answer = FlatErrors.Forbidden("The API key is currently blocked") },
        new("sim-no-credits", "403 about credits, which shows the team's id")
        {
            Answer = FlatErrors.Forbidden(
                $"Your team {FlatErrors.TeamId} has either used all available credits or reached its monthly spending limit. "
                + "To continue making API requests, please purchase more credits or raise your spending limit."),
        },
        new("sim-content-policy", "403 about the usage guidelines")
        {
            Answer = FlatErrors.Forbidden("Content violates usage guidelines. Failed check: SAFETY_CHECK_TYPE_SIMULATED"),
        },
        new("sim-forbidden", "403 about anything else")
        {
            Answer = FlatErrors.Forbidden("Access to the chat endpoint is denied. Please ensure you're using the correct credentials."),
        },
        new("sim-404", "404, no such model") { Answer = FlatErrors.NotFound("The model sim-404 does not exist.") },
        new("sim-410", "410 about live search") { Answer = FlatErrors.LiveSearchGone },
        new("sim-413", "413 as plain text")
        {
            Answer = FixedAnswer.Plain(413, "Failed to buffer the request body: length limit exceeded"),
        },
        new("sim-415", "415 as plain text") { Answer = PlainErrors.NotDeclaredJson },
        new("sim-418", "418, a status that nobody expects") { Answer = FixedAnswer.Plain(418, "I'm a teapot") },
        new("sim-422", "422 as plain text") { Answer = PlainErrors.MissingField("simulated") },
    ];

    private static readonly SimulatorScenario[] Failed =
    [
        new("sim-429", "429 with Retry-After: 3") { Answer = TooMany with { RetryAfter = 3 } },
        new("sim-429-bare", "429 without Retry-After") { Answer = TooMany },
        new("sim-500", "500") { Answer = FixedAnswer.Flat(500, FlatErrors.Internal, "Simulated failure") },
        new("sim-502", "502") { Answer = FixedAnswer.Flat(502, FlatErrors.Unavailable, "Simulated bad gateway") },
        new("sim-503", "503 with Retry-After: 7")
        {
            Answer = FixedAnswer.Flat(503, FlatErrors.Unavailable, "Simulated outage") with { RetryAfter = 7 },
        },
        new("sim-504", "504") { Answer = FixedAnswer.Flat(504, FlatErrors.DeadlineExceeded, "Simulated timeout") },
        new("sim-html-520", "520 with an HTML page")
        {
            Answer = FixedAnswer.Html(520, "520: Web server is returning an unknown error"),
        },
    ];

    /// <summary>Every scenario, in the order in which to read about them.</summary>
    public static IReadOnlyList<SimulatorScenario> All { get; } = [.. Slow, .. Unusual, .. Broken, .. Refused, .. Failed];

    // Made when asked for: it is used by the table above it.
    private static FixedAnswer TooMany => FixedAnswer.Flat(429, FlatErrors.ResourceExhausted, "Too many requests. Please slow down.");

    internal static SimulatorScenario? Find(string? model) => All.FirstOrDefault(scenario => scenario.Model == model);
}
