namespace GrokLoad.Processes;

/// <summary>How a process under test is started.</summary>
/// <param name="Folder">Where it runs and leaves its output.</param>
/// <param name="Command">The program and its arguments.</param>
/// <param name="Environment">What is set beside the environment of this process.</param>
internal sealed record TargetStart(string Folder, string[] Command, IReadOnlyDictionary<string, string> Environment);
