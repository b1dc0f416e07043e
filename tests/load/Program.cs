using System.Globalization;
using System.Runtime.InteropServices;
using GrokLoad.Alloc;
using GrokLoad.Fuzz;
using GrokLoad.Leave;
using GrokLoad.Soak;
using GrokLoad.Table;

const int DefaultBodies = 200_000;
const int DefaultMinutes = 10;
const int DefaultLeavings = 200;
const int WrongUsage = 2;

using var stopping = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return args switch
{
    ["soak"] => await SoakCommand.RunAsync(DefaultMinutes, stopping.Token),
    ["soak", var minutes] when Number(minutes) is { } number => await SoakCommand.RunAsync(number, stopping.Token),
    ["fuzz"] => await FuzzCommand.RunAsync(DefaultBodies, Random.Shared.Next(), stopping.Token),
    ["fuzz", var count] when Number(count) is { } number => await FuzzCommand.RunAsync(number, Random.Shared.Next(), stopping.Token),
    ["fuzz", var count, var seed] when Number(count) is { } number && Number(seed) is { } fixedSeed =>
        await FuzzCommand.RunAsync(number, fixedSeed, stopping.Token),
    ["leave"] => await LeaveCommand.RunAsync(DefaultLeavings, stopping.Token),
    ["leave", var count] when Number(count) is { } number => await LeaveCommand.RunAsync(number, stopping.Token),
    ["alloc"] => await AllocCommand.RunAsync(stopping.Token),
    [AllocGateway.Name, var upstream] => await AllocGateway.RunAsync(upstream, stopping.Token),
    _ when TableOptions.Read(args) is { } options => await TableCommand.RunAsync(options, stopping.Token),
    _ => Refuse(),
};

// The program ends by itself, with the processes it started.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopping.Cancel();
}

static int? Number(string text) =>
    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

static int Refuse()
{
    Console.Error.WriteLine($"Usage: {TableOptions.Usage} | soak [MINUTES] | fuzz [COUNT [SEED]] | leave [COUNT] | alloc");
    return WrongUsage;
}
