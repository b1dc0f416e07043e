using System.Text.Json;
using GrokSimulator.Answers;
using GrokSimulator.Json;

namespace GrokSimulator.Models;

/// <summary>Which model answers a request, by the name it gives. A name that nobody knows is answered as an ordinary model's.</summary>
internal static class ModelNames
{
    private const string Default = "grok-4.3";

    // Redirected since 2026-05-15, in silence: only the answer's model tells.
    private static readonly string[] Retired = ["grok-4-1-fast", "grok-4-fast", "grok-4-0709", "grok-code-fast-1", "grok-3"];

    private static readonly string[] Gone = ["grok-2-image", "grok-2-vision"];

    public static string Answering(JsonElement? body)
    {
        var named = body.Member("model").AsText();
        return named is null || StartsWithAny(named, Retired) ? Default : named;
    }

    public static FixedAnswer? RefuseGone(JsonElement? body) =>
        body.Member("model").AsText() is { } named && StartsWithAny(named, Gone) ? Unknown(named) : null;

    public static FixedAnswer Unknown(string? named) => FlatErrors.NotFound(
        $"The model {named} does not exist or your team {FlatErrors.TeamId} does not have access to it.");

    private static bool StartsWithAny(string named, string[] beginnings) =>
        beginnings.Any(beginning => named.StartsWith(beginning, StringComparison.Ordinal));
}
