using System.ComponentModel.DataAnnotations;

namespace GrokGateway.Options;

/// <summary>What one request, and all of them together, may take. Section <c>Grok:Limits</c>.</summary>
public sealed class LimitsOptions
{
    /// <summary>The section's path in the configuration.</summary>
    public const string Section = "Grok:Limits";

    /// <summary>
    /// The largest request body in bytes; a larger one is a 413. Default 64 MiB: two images of 20 MiB in base64 need 56 MB. The Functions
    /// host itself refuses more than 100 MiB.
    /// </summary>
    [Range(1024, 100 * 1024 * 1024, ErrorMessage = "Grok__Limits__MaxBodyBytes must be between {1} and {2} bytes.")]
    public int MaxBodyBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// The memory in bytes that the bodies of all running requests may take together; beyond it a request is a 503. Default 512 MiB: a
    /// quarter of the default instance. Must not be below <see cref="MaxBodyBytes"/>.
    /// </summary>
    [Range(1024, long.MaxValue, ErrorMessage = "Grok__Limits__MaxBufferedBytes must be at least {1} bytes.")]
    public long MaxBufferedBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>The requests of one client key in a window, where the key has no number of its own. Default 600.</summary>
    [SettingRange(1, 1_000_000, ErrorMessage = "Grok__Limits__RequestsPerWindow must be between {1} and {2}.")]
    public int RequestsPerWindow { get; set; } = 600;

    /// <summary>The window in seconds, where the key has none of its own. Default 60.</summary>
    [SettingRange(1, 86_400, ErrorMessage = "Grok__Limits__WindowSeconds must be between {1} and {2} seconds.")]
    public int WindowSeconds { get; set; } = 60;
}
