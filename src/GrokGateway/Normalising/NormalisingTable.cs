using System.Text.Json;
using GrokGateway.Requests;
using GrokGateway.Tools;
using static GrokGateway.Options.NormaliseMode;
using static GrokGateway.Requests.RequestKind;

namespace GrokGateway.Normalising;

/// <summary>Which fields are taken out of requests. The README shows this table, and the answer's header follows its order.</summary>
internal static class NormalisingTable
{
    private const string Zero = "it is 0";
    private const string Nothing = "it is `[]` or `\"\"`";
    private const string Reasoning = "the model reasons: all but `*-non-reasoning`";

    private const string FieldItself = "reported: 400 \"does not support parameter\", whatever its value";
    private const string Guide = "xAI's guide to reasoning: an error on reasoning models";
    private const string Efforts = "xAI's guide to reasoning: which model takes which effort";
    private const string Choice = "reported: 400 \"A tool_choice was set on the request but no tools were specified\"";
    private const string Streams = "xAI's API reference: for `stream: true` only";
    private const string Gone = "reported: 410 \"Live search is deprecated\", in every mode";
    private const string Unsupported = "xAI's API reference: not supported";
    private const string OneModel = "xAI's API reference: for that model only";

    private static readonly RequestKind[] Text = [Chat, Responses];

    public static IReadOnlyList<NormalisingRow> Rows { get; } =
    [
        new("presence_penalty", Text, Safe, Zero, FieldItself, FieldValues.IsZero),
        new("presence_penalty", Text, On, Reasoning, Guide, Reasons),
        new("frequency_penalty", Text, Safe, Zero, FieldItself, FieldValues.IsZero),
        new("frequency_penalty", Text, On, Reasoning, Guide, Reasons),
        new("stop", [Chat], Safe, Nothing, Guide, FieldValues.IsEmpty),
        new("stop", [Chat], On, Reasoning, Guide, Reasons),
        new("reasoning_effort", [Chat], On, "the model does not take this value", Efforts, IsNoEffort),
        new("tools", Text, Safe, "it is `[]`", "it offers nothing", FieldValues.IsEmptyArray),
        new("tool_choice", Text, Safe, "`tools` is absent or `[]`", Choice, HasNoTools),
        new("stream_options", Text, Safe, "`stream` is not true", Streams, IsNoStream),
        new("search_parameters", Text, Safe, "its `mode` is `off`, `auto` or absent", Gone, NeedsNoSearch),
        new("search_parameters", Text, On, "always", Gone, IsKnown),
        new("web_search_options", [Chat], On, "always", Gone, IsKnown),
        new("size", [RequestKind.Images], On, "always", Unsupported, IsImage),
        new("quality", [RequestKind.Images], On, "the model is not `grok-imagine-image-2.0`", OneModel, TakesNoQuality),
        new("style", [RequestKind.Images], On, "always", Unsupported, IsImage),
    ];

    private static bool Reasons(JsonBody body, JsonField field, ModelFamily? family) => family is { IsReasoning: true };

    private static bool IsNoEffort(JsonBody body, JsonField field, ModelFamily? family) =>
        family is { IsImage: false } && !family.Efforts.Any(effort => FieldValues.IsText(body, field, effort));

    private static bool HasNoTools(JsonBody body, JsonField field, ModelFamily? family) =>
        body.Find(RequestTools.Field) is not { } tools || FieldValues.IsEmptyArray(body, tools, family);

    private static bool IsNoStream(JsonBody body, JsonField field, ModelFamily? family) =>
        body.Find("stream") is null or { Kind: JsonTokenType.False };

    private static bool NeedsNoSearch(JsonBody body, JsonField field, ModelFamily? family) =>
        SearchParameters.ModeOf(body, field) is SearchMode.Off or SearchMode.Auto;

    private static bool IsKnown(JsonBody body, JsonField field, ModelFamily? family) => family is not null;

    private static bool IsImage(JsonBody body, JsonField field, ModelFamily? family) => family is { IsImage: true };

    private static bool TakesNoQuality(JsonBody body, JsonField field, ModelFamily? family) =>
        family is { IsImage: true, TakesQuality: false };
}
