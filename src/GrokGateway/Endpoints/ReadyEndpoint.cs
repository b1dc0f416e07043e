using System.Text.Json;
using GrokGateway.Access;
using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Keys;
using GrokGateway.Upstream;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Endpoints;

/// <summary>Says whether requests can be served, from memory: it never calls xAI, and names no hosts and no keys.</summary>
internal sealed class ReadyEndpoint(UpstreamKeySource keys, ClientAuthenticator clients, UpstreamAddresses addresses) : IGatewayEndpoint
{
    public IReadOnlyList<GatewayOperation> Operations { get; } = [GatewayOperation.Ready];

    public async Task<GatewayFailure?> HandleAsync(GatewayContext context)
    {
        keys.Prepare();
        clients.Prepare();
        SecretState[] states = [keys.State, clients.State];
        bool[] resting = [.. addresses.Resting];
        var overall = states switch
        {
            _ when states.Contains(SecretState.Unavailable) || states.Contains(SecretState.Loading) => SecretState.Unavailable,
            _ when resting.Length > 0 && resting.All(rests => rests) => SecretState.Unavailable,
            _ when states.Contains(SecretState.Degraded) || resting.Contains(true) => SecretState.Degraded,
            _ => SecretState.Ok,
        };
        context.Http.Response.StatusCode =
            overall == SecretState.Unavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        var checks = new Dictionary<string, string> { ["upstream_key"] = NameOf(states[0]), ["client_keys"] = NameOf(states[1]) };
        for (var i = 0; i < resting.Length; i++)
        {
            checks[$"upstream_{i}"] = resting[i] ? "resting" : "ok";
        }

        var body = new ReadyBody(NameOf(overall), checks);
        await AnswerWriter.WriteJsonAsync(context, JsonSerializer.SerializeToUtf8Bytes(body, GatewayJsonContext.Wire.ReadyBody));
        return null;
    }

    private static string NameOf(SecretState state) => state switch
    {
        SecretState.Ok => "ok",
        SecretState.Degraded => "degraded",
        SecretState.Loading => "loading",
        _ => "unavailable",
    };
}
