using System.ComponentModel.DataAnnotations;

namespace GrokGateway.Options;

/// <summary>How the Responses API is served. Section <c>Grok:Responses</c>.</summary>
public sealed class ResponsesOptions
{
    /// <summary>The section's path in the configuration.</summary>
    public const string Section = "Grok:Responses";

    /// <summary>Whether xAI may keep responses. Default <see cref="ResponsesStore.Client"/>.</summary>
    [EnumDataType(typeof(ResponsesStore), ErrorMessage = "Grok__Responses__Store must be Client or Never.")]
    public ResponsesStore Store { get; set; } = ResponsesStore.Client;
}
