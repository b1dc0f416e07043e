namespace GrokSimulator.Chat.Wire;

internal sealed record ChatCompletion(
    string Id,
    string Object,
    long Created,
    string Model,
    IReadOnlyList<CompletionChoice> Choices,
    ChatUsage Usage,
    string SystemFingerprint);
