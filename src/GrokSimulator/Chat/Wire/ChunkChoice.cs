namespace GrokSimulator.Chat.Wire;

internal sealed record ChunkChoice(int Index, ChunkDelta Delta, string? FinishReason = null);
