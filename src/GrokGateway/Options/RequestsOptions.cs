using System.ComponentModel.DataAnnotations;

namespace GrokGateway.Options;

/// <summary>What becomes of the fields of a request. Section <c>Grok:Requests</c>.</summary>
public sealed class RequestsOptions
{
    /// <summary>The section's path in the configuration.</summary>
    public const string Section = "Grok:Requests";

    /// <summary>
    /// Which fields are taken out of a request before it goes to xAI; <c>X-Grok-Adjusted</c> names them. Default
    /// <see cref="NormaliseMode.Safe"/>.
    /// </summary>
    [EnumDataType(typeof(NormaliseMode), ErrorMessage = "Grok__Requests__Normalise must be Off, Safe or On.")]
    public NormaliseMode Normalise { get; set; } = NormaliseMode.Safe;
}
