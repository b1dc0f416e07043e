namespace GrokSimulator.Chat.Wire;

internal sealed record CompletionChoice(int Index, CompletionMessage Message, string FinishReason);
