using static GrokGateway.Options.NormaliseMode;

namespace GrokGateway.Tests.Normalising;

/// <summary>Requests for each row of the table; a model that nobody knows unless the row is about models.</summary>
internal static class NormalisingCases
{
    private const string Tool = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],";

    private static readonly string[] ReasoningModels =
    [
        "grok-4.6", "grok-4.5", "grok-4.3", "grok-4.3-latest", "grok-4.20-reasoning", "grok-4.20-0309-reasoning", "grok-4.20-multi-agent",
        "grok-build-0.1",
    ];

    private static readonly string[] OtherModels =
        ["grok-4.20-non-reasoning", "grok-4.20-0309-non-reasoning", "grok-5", "grok-4.30", "my-grok-4.3", "Grok-4.3", "unknown"];

    private static readonly string[] ImageModels = ["grok-imagine-image", "grok-imagine-image-quality"];

    private static readonly string[] OtherImageModels = ["grok-9-image", "grok-imagine-image2", "unknown", "grok-4.3"];

    public static IReadOnlyList<NormalisingCase> All { get; } =
    [
        .. Penalty("presence_penalty"),
        .. Penalty("frequency_penalty"),
        .. Values("stop", "[]", "[ \n]", "\"\""),
        .. KeptValues("stop", "[\"\"]", "\" \"", "[[]]", "{}", "0"),
        .. Reasoning("stop", "[\"a\"]"),
        .. Effort(
            ["grok-4.3", "grok-4.5", "grok-build-0.1"],
            taken: ["none", "low", "medium", "high"],
            refused: ["xhigh", "minimal", "max", "Low", ""]),
        .. Effort(["grok-4.6", "grok-4.6-fast"], taken: ["low", "medium", "high", "xhigh"], refused: ["none", "minimal"]),
        .. Effort(["grok-4.20-reasoning", "grok-4.20-non-reasoning"], taken: [], refused: ["none", "low", "medium", "high", "xhigh"]),
        .. Effort(["unknown", "grok-5"], taken: ["minimal", "xhigh", "none", "\\ud83d"], refused: []),
        new("reasoning_effort", On, "\"l\\u006fw\"", "grok-4.3", IsKept: true),
        new("reasoning_effort", On, "\"\\ud83d\"", "grok-4.3"),
        new("reasoning_effort", On, "1", "grok-4.3"),
        .. Values("tools", "[]", "[\r\n ]"),
        new("tools", Safe, "[{\"type\":\"function\"}]", IsKept: true),
        .. Values("tool_choice", "\"auto\"", "\"none\"", "\"required\"", "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}"),
        new("tool_choice", Safe, "\"auto\"", Beside: "\"tools\":null,"),
        new("tool_choice", Safe, "\"auto\"", Beside: Tool, IsKept: true),
        .. Values("stream_options", "{\"include_usage\":true}", "{}"),
        new("stream_options", Safe, "{}", Beside: "\"stream\":false,"),
        new("stream_options", Safe, "{}", Beside: "\"stream\":null,"),
        new("stream_options", Safe, "{}", Beside: "\"stream\":true,", IsKept: true),
        .. Values("search_parameters", "{}", "{\"mode\":\"off\"}", "{\"mode\":null}", "{\"m\\u006fde\":\"o\\u0066f\"}"),
        .. Values("search_parameters", "{\"a\":{\"mode\":\"on\"},\"mode\":\"auto\"}"),
        .. KeptValues("search_parameters", "{\"mode\":\"on\"}", "{\"mode\":\"off\",\"mode\":\"on\"}", "{\"mode\":false}", "[]", "\"off\""),
        .. KeptValues("search_parameters", "{\"mode\":\"\\ud83d\"}", "{\"mode\":\"off\",\"\\ud83d\":1}"),
        .. Always("search_parameters", "{\"mode\":\"on\"}", ["grok-4.3", "grok-4.20-non-reasoning"], ["unknown"]),
        .. Always("web_search_options", "{}", ["grok-4.3", "grok-4.20-non-reasoning"], ["unknown"]),
        .. Always("size", "\"1024x1024\"", [.. ImageModels, "grok-imagine-image-2.0"], OtherImageModels),
        .. Always("quality", "\"hd\"", ImageModels, [.. OtherImageModels, "grok-imagine-image-2.0", "grok-imagine-image-2.0-preview"]),
        .. Always("style", "\"vivid\"", [.. ImageModels, "grok-imagine-image-2.0"], OtherImageModels),
    ];

    private static IEnumerable<NormalisingCase> Penalty(string field) =>
    [
        .. Values(field, "0", "-0", "0.0", "-0.000", "0e5", "0E-400", "0.0e+1"),
        .. KeptValues(field, "0.1", "1e-400", "-2", "10", "\"0\"", "false", "[]"),
        .. Reasoning(field, "0.5"),
    ];

    private static IEnumerable<NormalisingCase> Values(string field, params string[] values) =>
        values.Select(value => new NormalisingCase(field, Safe, value));

    private static IEnumerable<NormalisingCase> KeptValues(string field, params string[] values) =>
        values.Select(value => new NormalisingCase(field, Safe, value, IsKept: true));

    private static IEnumerable<NormalisingCase> Reasoning(string field, string value) => Always(field, value, ReasoningModels, OtherModels);

    private static IEnumerable<NormalisingCase> Always(string field, string value, string[] models, string[] others) =>
    [
        .. models.Select(model => new NormalisingCase(field, On, value, model)),
        .. others.Select(model => new NormalisingCase(field, On, value, model, IsKept: true)),
    ];

    private static IEnumerable<NormalisingCase> Effort(string[] models, string[] taken, string[] refused) => models.SelectMany(model =>
        (NormalisingCase[])
        [
            .. taken.Select(effort => new NormalisingCase("reasoning_effort", On, $"\"{effort}\"", model, IsKept: true)),
            .. refused.Select(effort => new NormalisingCase("reasoning_effort", On, $"\"{effort}\"", model)),
        ]);
}
