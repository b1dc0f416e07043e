using System.Runtime.InteropServices;
using GrokSimulator.CommandLine;

namespace GrokSimulator;

// A class with a namespace: a program that refers to this one has a `Program` of its own.
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var stopping = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        return await SimulatorProgram.RunAsync(args, Console.Out, Console.Error, stopping.Token);

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stopping.Cancel();
        }
    }
}
