using System.ComponentModel.DataAnnotations;

namespace GrokGateway.Options;

/// <summary>Which tools requests may bring, where the client's key does not say it. Section <c>Grok:Tools</c>.</summary>
public sealed class ToolsOptions
{
    /// <summary>The section's path in the configuration.</summary>
    public const string Section = "Grok:Tools";

    /// <summary>Tools that the client runs: of type <c>function</c> or <c>custom</c>. Default <see cref="ToolUse.Allow"/>.</summary>
    [EnumDataType(typeof(ToolUse), ErrorMessage = "Grok__Tools__Client must be Allow or Deny.")]
    public ToolUse Client { get; set; } = ToolUse.Allow;

    /// <summary>
    /// Tools of every other type, and the search that a chat request asks for in fields of its own: xAI runs and charges these. Default
    /// <see cref="ToolUse.Allow"/>.
    /// </summary>
    [EnumDataType(typeof(ToolUse), ErrorMessage = "Grok__Tools__Native must be Allow or Deny.")]
    public ToolUse Native { get; set; } = ToolUse.Allow;
}
