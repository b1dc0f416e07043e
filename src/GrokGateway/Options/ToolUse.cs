using System.Text.Json.Serialization;

namespace GrokGateway.Options;

/// <summary>Whether requests may bring tools of a kind.</summary>
[JsonConverter(typeof(ToolUseConverter))]
public enum ToolUse
{
    /// <summary>They may.</summary>
    Allow,

    /// <summary>Such requests are refused.</summary>
    Deny,
}
