using System.ComponentModel.DataAnnotations;

namespace GrokGateway.Options;

/// <summary>How vision requests are answered. Section <c>Grok:Vision</c>.</summary>
public sealed class VisionOptions
{
    /// <summary>The section's path in the configuration.</summary>
    public const string Section = "Grok:Vision";

    /// <summary>The answer to a vision request that asked for a stream. Default <see cref="StreamFallback.Auto"/>.</summary>
    [EnumDataType(typeof(StreamFallback), ErrorMessage = "Grok__Vision__StreamFallback must be Auto, Json, Events or Native.")]
    public StreamFallback StreamFallback { get; set; } = StreamFallback.Auto;
}
