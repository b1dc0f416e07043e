using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Access;

/// <summary>Tells clients apart by address: without the port, and IPv6 by its /64, which one subscriber has whole.</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    /// <param name="http">The request.</param>
    /// <param name="trustForwardedFor">Whether the last hop in X-Forwarded-For is the platform's word.</param>
    public static string Of(HttpContext http, bool trustForwardedFor)
    {
        var address = http.Connection.RemoteIpAddress;
        if (trustForwardedFor && LastHop(http.Request.Headers["X-Forwarded-For"].ToString()) is { } forwarded)
        {
            address = forwarded;
        }

        return address is null ? "unknown" : Normalise(address);
    }

    private static IPAddress? LastHop(string forwardedFor)
    {
        var last = forwardedFor[(forwardedFor.LastIndexOf(',') + 1)..].Trim();
        return IPEndPoint.TryParse(last, out var endpoint) ? endpoint.Address : null;
    }

    private static string Normalise(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes).ToString();
    }
}
