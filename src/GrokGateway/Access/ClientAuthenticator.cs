using System.Net;
using GrokGateway.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace GrokGateway.Access;

/// <summary>Tells who calls from the key that was sent, as a bearer token or in <c>X-API-Key</c>.</summary>
internal sealed class ClientAuthenticator(ClientKeyRing ring, IHostEnvironment environment, AnyKeyFromLoopback? anyKey = null)
{
    private const string BearerPrefix = "Bearer ";

    private static readonly ClientKey Anyone = new("local");

    /// <summary>Whether somebody could be let in at all.</summary>
    public bool IsConfigured => !ring.IsEmpty || TakesAnyKey;

    /// <summary>Whether any key is taken from a loopback address.</summary>
    public bool TakesAnyKey => anyKey is not null && ring.IsEmpty && environment.IsDevelopment();

    public Result<ClientKey> Authenticate(HttpContext http)
    {
        if (!IsConfigured)
        {
            return new GatewayFailure(GatewayError.AccessNotConfigured, "This gateway has no client keys yet, so nobody can call it.");
        }

        var sent = ReadKey(http.Request);
        if (sent.IsEmpty)
        {
            return new GatewayFailure(
                GatewayError.MissingApiKey,
                "An API key is missing. Send it as 'Authorization: Bearer KEY' or 'X-API-Key: KEY'.");
        }

        if (!TakesAnyKey)
        {
            return ring.Find(sent) is { } key
                ? key
                : new GatewayFailure(GatewayError.InvalidApiKey, "The API key is not one of this gateway's.");
        }

        return IsLoopback(http.Connection.RemoteIpAddress)
            ? Anyone
            : new GatewayFailure(GatewayError.AccessNotConfigured, "Without client keys this gateway takes calls from its own machine only.");
    }

    private static ReadOnlySpan<char> ReadKey(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString().AsSpan().Trim();
        return authorization.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
            ? authorization[BearerPrefix.Length..].Trim()
            : request.Headers["X-API-Key"].ToString().AsSpan().Trim();
    }

    private static bool IsLoopback(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
