namespace GrokGateway.Models;

/// <summary>
/// The models that xAI has retired and answers with another one, without a word. Source: the model retirement notice in xAI's documentation
/// (docs.x.ai). <c>grok-2-image*</c> and <c>grok-2-vision*</c> are not here: they are gone, and xAI says so itself.
/// </summary>
internal static class RetiredModels
{
    private const string Grok43 = "grok-4.3";

    private static readonly DateOnly May2026 = new(2026, 5, 15);

    public static IReadOnlyList<RetiredModel> All { get; } =
    [
        new("grok-4-1-fast-reasoning", Grok43, May2026),
        new("grok-4-1-fast-non-reasoning", Grok43, May2026),
        new("grok-4-fast-*", Grok43, May2026),
        new("grok-4-0709", Grok43, May2026),
        new("grok-code-fast-1", Grok43, May2026),
        new("grok-3*", Grok43, May2026),
    ];
}
