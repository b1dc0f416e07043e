using System.Net;
using GrokGateway.Errors;
using GrokGateway.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace GrokGateway.Access;

/// <summary>Tells who calls from the key that was sent, as a bearer token or in <c>X-API-Key</c>.</summary>
internal sealed class ClientAuthenticator(
    ConfiguredKeyRing configured, VaultKeyRing vault, IHostEnvironment environment, TimeProvider time, AnyKeyFromLoopback? anyKey = null)
{
    private const string BearerPrefix = "Bearer ";

    private static readonly ClientKey Anyone = new("local");

    /// <summary>Whether clients can be let in; a vault that fails matters less where the configuration has keys too.</summary>
    public SecretState State => (configured.Current.IsEmpty, vault.IsConfigured) switch
    {
        (_, false) => configured.Current.IsEmpty && !TakesAnyKey ? SecretState.Unavailable : SecretState.Ok,
        (true, true) => vault.Current is { IsEmpty: true } ? SecretState.Unavailable : vault.State,
        (false, true) => vault.State == SecretState.Unavailable ? SecretState.Degraded : vault.State,
    };

    // Whether any key is taken from a loopback address.
    private bool TakesAnyKey => anyKey is not null && configured.Current.IsEmpty && !vault.IsConfigured && environment.IsDevelopment();

    /// <summary>Begins to load the vault's keys, if that was not done yet; waits for nothing.</summary>
    public void Prepare() => vault.Prepare();

    public ValueTask<Result<ClientKey>> AuthenticateAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (configured.Current.IsEmpty && !vault.IsConfigured && !TakesAnyKey)
        {
            return new(NotConfigured());
        }

        var sent = ReadKey(http.Request);
        if (sent.IsEmpty)
        {
            return new(new GatewayFailure(
                GatewayError.MissingApiKey,
                "An API key is missing. Send it as 'Authorization: Bearer KEY' or 'X-API-Key: KEY'."));
        }

        if (TakesAnyKey)
        {
            return new(IsFromThisMachine(http)
                ? Anyone
                : new GatewayFailure(
                    GatewayError.AccessNotConfigured, "Without client keys this gateway takes calls from its own machine only."));
        }

        var digest = Sha256Digest.Of(sent);
        return configured.Current.Find(digest) is { } key ? new(Check(key)) : FindInVaultAsync(digest, cancellationToken);
    }

    private async ValueTask<Result<ClientKey>> FindInVaultAsync(Sha256Digest digest, CancellationToken cancellationToken)
    {
        var ring = vault.IsConfigured ? await vault.GetAsync(cancellationToken) : ClientKeyRing.Empty;
        if (ring is null)
        {
            return new GatewayFailure(GatewayError.AccessUnavailable, "The gateway cannot look up client keys at the moment.");
        }

        if (ring.Find(digest) is { } key)
        {
            return Check(key);
        }

        return ring.IsEmpty && configured.Current.IsEmpty
            ? NotConfigured()
            : new GatewayFailure(GatewayError.InvalidApiKey, "The API key is not one of this gateway's.");
    }

    private Result<ClientKey> Check(ClientKey key) => key switch
    {
        { IsDisabled: true } => new GatewayFailure(GatewayError.InvalidApiKey, "The API key is disabled."),
        { Expires: { } end } when end <= time.GetUtcNow() => new GatewayFailure(GatewayError.InvalidApiKey, "The API key has expired."),
        _ => key,
    };

    private static GatewayFailure NotConfigured() =>
        new(GatewayError.AccessNotConfigured, "This gateway has no client keys yet, so nobody can call it.");

    private static ReadOnlySpan<char> ReadKey(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString().AsSpan().Trim();
        return authorization.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
            ? authorization[BearerPrefix.Length..].Trim()
            : request.Headers["X-API-Key"].ToString().AsSpan().Trim();
    }

    // The host name too: a web page whose own name was made to point here would otherwise speak for the developer.
    private static bool IsFromThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
        && (http.Request.Host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(http.Request.Host.Host, out var named) && IPAddress.IsLoopback(named)));
}
