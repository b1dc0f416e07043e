using System.Text.Json;
using GrokGateway.Access;
using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Keys;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Endpoints;

/// <summary>Says whether requests can be served, from memory: it never calls xAI, and names no hosts and no keys.</summary>
internal sealed class ReadyEndpoint(UpstreamKeySource keys, ClientAuthenticator clients) : IGatewayEndpoint
{
    public IReadOnlyList<GatewayOperation> Operations { get; } = [GatewayOperation.Ready];

    public async Task<GatewayFailure?> HandleAsync(GatewayContext context)
    {
        keys.Prepare();
        clients.Prepare();
        SecretState[] states = [keys.State, clients.State];
        var overall = states switch
        {
            _ when states.Contains(SecretState.Unavailable) || states.Contains(SecretState.Loading) => SecretState.Unavailable,
            _ when states.Contains(SecretState.Degraded) => SecretState.Degraded,
            _ => SecretState.Ok,
        };
        context.Http.Response.StatusCode =
            overall == SecretState.Unavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        var body = new ReadyBody(
            NameOf(overall),
            new Dictionary<string, string> { ["upstream_key"] = NameOf(keys.State), ["client_keys"] = NameOf(clients.State) });
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
