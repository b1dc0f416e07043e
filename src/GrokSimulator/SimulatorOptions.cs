namespace GrokSimulator;

/// <summary>How a simulator behaves. Read at each request: a change applies from the next one on.</summary>
public sealed class SimulatorOptions
{
    /// <summary>
    /// The pause between two events of a stream. Default 40 ms, so that a person sees them arrive one by one; with zero there is no pause
    /// at all, but still one flush per event.
    /// </summary>
    public TimeSpan EventInterval { get; set; } = TimeSpan.FromMilliseconds(40);

    /// <summary>How long the sim-slow- scenarios wait before they begin. Default 20 s.</summary>
    public TimeSpan SlowFirstToken { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The one key accepted; any other gets xAI's answer to a wrong key. Default null: every bearer key is accepted.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The answer to every POST, whatever it asks for. Default null: requests are answered by what they ask for.</summary>
    public SimulatorReplay? Replay { get; set; }

    /// <summary>
    /// Called for each request once its body was read, before it is checked or answered. Default null. Several requests may call it at the
    /// same time; an exception thrown here fails the request.
    /// </summary>
    public Action<SimulatedRequest>? OnRequest { get; set; }

    /// <summary>
    /// Called when a client left before its answer was complete and the work for it has stopped. Default null. Several requests may call it
    /// at the same time; the request ends only when it returns, so a signal set here should run its continuations asynchronously.
    /// </summary>
    public Action<SimulatedRequest>? OnClientGone { get; set; }

    internal TimeProvider Time { get; set; } = TimeProvider.System;
}
