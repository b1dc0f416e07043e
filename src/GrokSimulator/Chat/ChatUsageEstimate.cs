using GrokSimulator.Chat.Wire;

namespace GrokSimulator.Chat;

/// <summary>Counts tokens by rule of thumb and prices them; the same request always costs the same.</summary>
internal static class ChatUsageEstimate
{
    private const int TokensPerImage = 256;
    private const long TicksPerPromptToken = 12_500;
    private const long TicksPerAnswerToken = 25_000;

    public static ChatUsage Of(ChatRequest request, ChatReply reply)
    {
        var images = TokensPerImage * request.Images.Count;
        var prompt = request.PromptTokens + images;
        var completion = request.Choices * (reply.Content.Count + (reply.Tool is null ? 0 : 1));
        var reasoning = request.Choices * reply.Reasoning.Count;
        return new ChatUsage(
            prompt,
            completion,
            prompt + completion + reasoning,
            new PromptTokensDetails(request.PromptTokens, 0, images, 0),
            new CompletionTokensDetails(reasoning, 0, 0, 0),
            0,
            (prompt * TicksPerPromptToken) + ((completion + reasoning) * TicksPerAnswerToken));
    }
}
