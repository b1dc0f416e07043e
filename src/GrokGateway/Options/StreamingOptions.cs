namespace GrokGateway.Options;

/// <summary>How streams are kept alive and what they may cost. Section <c>Grok:Streaming</c>.</summary>
public sealed class StreamingOptions
{
    /// <summary>The section's path in the configuration.</summary>
    public const string Section = "Grok:Streaming";

    /// <summary>
    /// Seconds of silence after which a comment goes to the client; also how long the status waits for upstream's first event. Default 15.
    /// Azure's load balancer drops a connection after 230 s without a byte.
    /// </summary>
    [SettingRange(1, 200, ErrorMessage = "Grok__Streaming__HeartbeatSeconds must be between {1} and {2} seconds.")]
    public int HeartbeatSeconds { get; set; } = 15;

    /// <summary>
    /// Seconds that upstream may be silent once its stream began; then the answer is cut. Default 600: reasoning models pause for minutes.
    /// </summary>
    [SettingRange(1, 86_400, ErrorMessage = "Grok__Streaming__IdleSeconds must be between {1} and {2} seconds.")]
    public int IdleSeconds { get; set; } = 600;

    /// <summary>Seconds that one write may wait for a client that does not read; then its connection is closed. Default 300.</summary>
    [SettingRange(1, 86_400, ErrorMessage = "Grok__Streaming__ClientStallSeconds must be between {1} and {2} seconds.")]
    public int ClientStallSeconds { get; set; } = 300;

    /// <summary>
    /// Seconds that a call without a stream waits for its answer before the 200 goes out and a newline is sent every
    /// <see cref="HeartbeatSeconds"/>; until then a failure is a status. Default 100: well below the 230 s after which Azure drops a silent
    /// connection.
    /// </summary>
    [SettingRange(1, 86_400, ErrorMessage = "Grok__Streaming__PlainKeepAliveSeconds must be between {1} and {2} seconds.")]
    public int PlainKeepAliveSeconds { get; set; } = 100;

    /// <summary>The largest single event in bytes; a larger one fails the stream. Default 16 MiB.</summary>
    [SettingRange(1024, 256 * 1024 * 1024, ErrorMessage = "Grok__Streaming__MaxEventBytes must be between {1} and {2} bytes.")]
    public int MaxEventBytes { get; set; } = 16 * 1024 * 1024;
}
