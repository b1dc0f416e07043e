using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;

namespace GrokSimulator.ApiKeys;

/// <summary>Tells about the key itself: its owner, its team and what it may do.</summary>
internal static class ApiKeyEndpoint
{
    private const string UserId = "59fbe5f2-040b-46d5-8325-868bb8f23eb2";
    private const string Created = "2026-01-01T12:00:00.000000Z";

    private static readonly byte[] State = WireJson.Bytes(
        new ApiKeyState(
            "xai-...fake",
            UserId,
            "Simulated key",
            Created,
            Created,
            UserId,
            FlatErrors.TeamId,
            ["api-key:model:*", "api-key:endpoint:*"],
            "ae1e1841-4326-4b36-a8a9-8a1a7237db11",
            TeamBlocked: false,
            ApiKeyBlocked: false,
            ApiKeyDisabled: false),
        static wire => wire.ApiKeyState);

    public static Task AnswerAsync(SimulatorExchange exchange) => JsonAnswer.WriteAsync(exchange, State);
}
