using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GrokLoad.Traffic;

/// <summary>Single exchanges, for which a thread may wait.</summary>
internal static class BlockingClient
{
    private const int BufferBytes = 64 * 1024;
    private const int LongestWaitMilliseconds = 60_000;

    /// <summary>Sends a request that is answered with the plain completion, and holds the answer to that.</summary>
    public static void Exchange(int port, byte[] request)
    {
        using var socket = Connect(port);
        var answer = new AnswerReader();
        answer.Begin(ExpectedBody.Completion);
        socket.Send(request);
        var buffer = new byte[BufferBytes];
        while (!answer.IsOver)
        {
            var read = socket.Receive(buffer);
            LoadFaultException.ThrowUnless(read > 0, "the connection ended before the answer did");
            answer.Take(buffer.AsSpan(0, read));
        }
    }

    /// <summary>Gets one of the bench's own short answers, head and all.</summary>
    public static string Get(int port, string path)
    {
        using var socket = Connect(port);
        socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        var buffer = new byte[BufferBytes];
        return Encoding.ASCII.GetString(buffer, 0, socket.Receive(buffer));
    }

    private static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            ReceiveTimeout = LongestWaitMilliseconds,
        };
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }
}
