using System.Text.Json;
using GrokSimulator.Answers;
using GrokSimulator.Json;

namespace GrokSimulator.Models;

/// <summary>Parameters that some of xAI's models refuse. Names that are not xAI's take all of them.</summary>
internal static class ModelParameters
{
    private static readonly (string Field, string Name)[] NotForReasoning =
        [("presence_penalty", "presencePenalty"), ("frequency_penalty", "frequencyPenalty"), ("stop", "stop")];

    public static FixedAnswer? RefuseSampling(JsonElement? body)
    {
        var model = ModelNames.Answering(body);
        var refused = NotForReasoning.FirstOrDefault(parameter => body.Member(parameter.Field) is not null);
        return refused.Name is { } name && IsReasoning(model) ? Unsupported(model, name) : null;
    }

    /// <param name="body">The request.</param>
    /// <param name="effort">The reasoning effort, which each API has in a place of its own.</param>
    public static FixedAnswer? RefuseEffort(JsonElement? body, JsonElement? effort)
    {
        var model = ModelNames.Answering(body);
        if (effort is null || !IsXais(model))
        {
            return null;
        }

        if (IsOf(model, "grok-4.20"))
        {
            return Unsupported(model, "reasoningEffort");
        }

        var taken = IsOf(model, "grok-4.6") ? effort.AsText() is "low" or "medium" or "high" or "xhigh"
            : effort.AsText() is "none" or "low" or "medium" or "high";
        return taken ? null : FlatErrors.Invalid($"Model {model} does not support the value {effort} of parameter reasoningEffort.");
    }

    private static bool IsXais(string model) => model.StartsWith("grok-", StringComparison.Ordinal);

    private static bool IsReasoning(string model) => IsXais(model) && !model.EndsWith("non-reasoning", StringComparison.Ordinal);

    private static bool IsOf(string model, string family) => model == family || model.StartsWith(family + "-", StringComparison.Ordinal);

    private static FixedAnswer Unsupported(string model, string name) =>
        FlatErrors.Invalid($"Model {model} does not support parameter {name}.");
}
