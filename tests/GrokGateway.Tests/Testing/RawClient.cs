using System.Net.Sockets;
using System.Text;

namespace GrokGateway.Tests.Testing;

/// <summary>A client that shows the bytes on the wire, chunk sizes included.</summary>
internal static class RawClient
{
    /// <summary>Sends a request head and body as they are and reads until the server closes the connection.</summary>
    /// <returns>What came, and whether the end was a reset.</returns>
    public static async Task<(string Text, bool WasReset)> ExchangeAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
        using var received = new MemoryStream();
        var wasReset = false;
        try
        {
            await stream.CopyToAsync(received, TestContext.Current.CancellationToken).Within();
        }
        catch (IOException)
        {
            wasReset = true;
        }

        return (Encoding.UTF8.GetString(received.ToArray()), wasReset);
    }

    /// <summary>A chat request as it stands on the wire.</summary>
    public static string ChatRequest(Uri address, string body, string version = "1.1", string headers = "") =>
        Request(address, Chat.Path, body, version, headers);

    /// <summary>A request as it stands on the wire.</summary>
    public static string Request(Uri address, string path, string body, string version = "1.1", string headers = "") =>
        $"POST {address.AbsolutePath}{path} HTTP/{version}\r\nHost: {address.Authority}\r\nAuthorization: Bearer {GatewayHost.ClientKey}\r\n"
        + $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}";
}
