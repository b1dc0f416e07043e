using System.Net.Sockets;
using GrokSimulator.Load;

namespace GrokSimulator.CommandLine;

/// <summary>The simulator as a program: starts, says where it listens, and runs until it is told to stop.</summary>
internal static class SimulatorProgram
{
    private const int CannotListen = 1;
    private const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (args is [LoadServer.Name])
        {
            return await LoadServer.RunAsync(output, cancellationToken);
        }

        if (args.Contains("--help"))
        {
            await output.WriteLineAsync(SimulatorUsage.Text);
            return 0;
        }

        SimulatorArguments arguments;
        try
        {
            arguments = SimulatorArgumentsReader.Read(args);
        }
        catch (SimulatorArgumentException exception)
        {
            await error.WriteLineAsync($"{exception.Message} (--help shows every argument)");
            return WrongUsage;
        }

        try
        {
            await RunAsync(arguments, output, cancellationToken);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or SocketException or FormatException or InvalidOperationException)
        {
            // A port in use, one that needs rights, and two kinds of address that the server does not take.
            await error.WriteLineAsync($"Cannot listen on {arguments.Urls}: {exception.Message}");
            return CannotListen;
        }
    }

    private static async Task RunAsync(SimulatorArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        await using var app = await SimulatorHost.StartAsync(arguments.Options, arguments.Urls, cancellationToken);
        var address = SimulatorHost.AddressOf(app);
        await output.WriteLineAsync(
            $"The xAI simulator listens on {address} ({SimulatorScenarios.All.Count} scenarios; --help lists them).");
        await output.WriteLineAsync(SimulatorUsage.Curl(address));

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }
}
