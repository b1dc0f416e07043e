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
    private const string Ok = "ok";
    private const string Unavailable = "unavailable";

    public async Task<GatewayFailure?> HandleAsync(GatewayContext context)
    {
        var checks = new Dictionary<string, string>
        {
            ["upstream_key"] = keys.IsAvailable ? Ok : Unavailable,
            ["client_keys"] = clients.IsConfigured ? Ok : Unavailable,
        };
        var isReady = checks.Values.All(state => state == Ok);
        context.Http.Response.StatusCode = isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        var body = new ReadyBody(isReady ? Ok : Unavailable, checks);
        await AnswerWriter.WriteJsonAsync(context, JsonSerializer.SerializeToUtf8Bytes(body, GatewayJsonContext.Wire.ReadyBody));
        return null;
    }
}
