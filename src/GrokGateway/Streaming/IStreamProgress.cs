using GrokGateway.Telemetry;
using GrokGateway.Upstream;

namespace GrokGateway.Streaming;

/// <summary>
/// How far one attempt's stream has come. Each API has a dialect of its own: what ends an answer, and where its usage and its errors stand.
/// </summary>
internal interface IStreamProgress
{
    /// <summary>What the call used, as told so far.</summary>
    TokenUsage Usage { get; }

    /// <summary>What upstream said when it failed.</summary>
    UpstreamErrorText? Error { get; }

    /// <summary>Takes note of one event's data; called for each event, so it allocates nothing.</summary>
    StreamEventKind Observe(ReadOnlySpan<byte> data);

    /// <summary>What makes the answer whole when upstream ended without its last event; null: nothing does, it is cut.</summary>
    /// <param name="torn">The data of the event that upstream began and did not end.</param>
    /// <param name="isTorn">Whether there is one.</param>
    ReadOnlyMemory<byte>? Complete(ReadOnlySpan<byte> torn, bool isTorn);
}
