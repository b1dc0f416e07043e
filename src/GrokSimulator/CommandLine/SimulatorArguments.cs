namespace GrokSimulator.CommandLine;

internal sealed record SimulatorArguments(string Urls, SimulatorOptions Options);
