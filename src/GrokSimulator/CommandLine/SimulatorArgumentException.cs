namespace GrokSimulator.CommandLine;

/// <summary>Says what is wrong with the command line, in a sentence for the person who typed it.</summary>
internal sealed class SimulatorArgumentException(string message) : Exception(message);
