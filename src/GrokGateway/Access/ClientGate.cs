using System.Globalization;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Options;
using Microsoft.Extensions.Options;

namespace GrokGateway.Access;

/// <summary>
/// Lets a request in, or not.
/// 1. Tell who calls. 2. Count wrong keys by address: asked only after a key failed, so that a valid one is never refused for where it
/// comes from. 3. Count the request against the client's limit, whatever it turns out to be.
/// </summary>
internal sealed class ClientGate(
    ClientAuthenticator clients,
    IRequestCounter requests,
    TimeProvider time,
    IOptions<LimitsOptions> limits,
    IOptions<AccessOptions> access)
{
    private const int MostAddresses = 10_000;

    private static readonly RateLimit WrongKeys = new(20, TimeSpan.FromMinutes(1));

    private readonly MemoryRequestCounter _addresses = new(time, MostAddresses);

    public async ValueTask<GatewayFailure?> AdmitAsync(GatewayContext context)
    {
        // 1
        var client = await clients.AuthenticateAsync(context.Http, context.Stopped);
        if (!client.Succeeded)
        {
            // 2
            return client.Failure.Error == GatewayError.InvalidApiKey ? await CountWrongKeyAsync(context, client.Failure) : client.Failure;
        }

        context.Client = client.Value;
        context.Record.ClientKey = client.Value.Name;

        // 3
        var limit = LimitOf(client.Value);
        var decision = await requests.TakeAsync(client.Value.Name, limit, context.Stopped);
        RateLimitHeaders.Apply(context, limit, decision);
        return decision.IsAdmitted
            ? null
            : TooMany(decision, $"The limit of {limit.Requests} requests in {limit.Window.TotalSeconds:0} seconds is reached.");
    }

    private async ValueTask<GatewayFailure> CountWrongKeyAsync(GatewayContext context, GatewayFailure wrongKey)
    {
        var address = ClientAddress.Of(context.Http, access.Value.TrustForwardedFor);
        var decision = await _addresses.TakeAsync(address, WrongKeys, context.Stopped);
        return decision.IsAdmitted ? wrongKey : TooMany(decision, "Too many wrong API keys came from this address.");
    }

    private RateLimit LimitOf(ClientKey client) => new(
        client.RequestsPerWindow ?? limits.Value.RequestsPerWindow,
        TimeSpan.FromSeconds(client.WindowSeconds ?? limits.Value.WindowSeconds));

    private static GatewayFailure TooMany(RateDecision decision, string reason)
    {
        var seconds = RateLimitHeaders.Seconds(decision.UntilNext);
        var message = string.Create(CultureInfo.InvariantCulture, $"{reason} Try again in {seconds} s.");
        return new GatewayFailure(GatewayError.RateLimited, message) { RetryAfterSeconds = seconds };
    }
}
