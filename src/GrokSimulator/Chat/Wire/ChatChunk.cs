namespace GrokSimulator.Chat.Wire;

internal sealed record ChatChunk(
    string Id,
    string Object,
    long Created,
    string Model,
    IReadOnlyList<ChunkChoice> Choices,
    ChatUsage? Usage,
    string SystemFingerprint);
