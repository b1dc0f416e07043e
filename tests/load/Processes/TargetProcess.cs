using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GrokLoad.Processes;

/// <summary>
/// A process under test, on a port chosen for it. What it says goes to a file, as a host's log does: reading it here would cost the load
/// generator its time. It ends when this is disposed of.
/// </summary>
internal sealed class TargetProcess : IAsyncDisposable
{
    private const string IntoFile = "log=$0; exec \"$@\" > \"$log\" 2>&1 < /dev/null";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(1);

    private readonly Process _process;

    private TargetProcess(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public int Id => _process.Id;

    /// <summary>Starts it, and does not wait until it listens.</summary>
    public static TargetProcess Start(TargetStart start, int port, Cores? cores)
    {
        var command = cores?.OnTarget(start.Command) ?? start.Command;
        Directory.CreateDirectory(start.Folder);
        var info = new ProcessStartInfo("sh", ["-c", IntoFile, Path.Combine(start.Folder, "output.log"), .. command])
        {
            WorkingDirectory = start.Folder,
        };
        foreach (var (name, value) in start.Environment)
        {
            info.Environment[name] = value;
        }

        return new TargetProcess(Process.Start(info)!, port);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until it listens.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                if (_process.HasExited || Stopwatch.GetElapsedTime(began) > LongestStart)
                {
                    throw new InvalidOperationException($"It does not listen: see {_process.StartInfo.WorkingDirectory}/output.log");
                }

                await Task.Delay(BetweenTries, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }
}
