using System.Net;
using System.Net.Sockets;

namespace GrokSimulator.Load;

/// <summary>
/// Stands in for xAI in the load bench, where the simulator itself would be what is measured: ready-made bytes on plain sockets. It knows
/// no scenario, checks nothing, and the model tells it what to send (<see cref="LoadRequest"/>).
/// </summary>
internal static class LoadServer
{
    /// <summary>The word on the command line that starts it.</summary>
    public const string Name = "load";

    private const int Backlog = 4096;

    public static async Task<int> RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(Backlog);
        await output.WriteLineAsync($"The load server listens on http://{listener.LocalEndPoint}/");
        var pacer = new LoadPacer();
        var hold = new LoadHold();
        try
        {
            while (true)
            {
                var socket = await listener.AcceptAsync(cancellationToken);
                socket.NoDelay = true;
                _ = new LoadConnection(socket, pacer, hold).RunAsync();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }
}
