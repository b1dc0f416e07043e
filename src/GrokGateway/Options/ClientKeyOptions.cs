using System.Text.Json.Serialization;

namespace GrokGateway.Options;

/// <summary>One client key: an entry of <c>Grok:Access:Keys</c>, or of the vault's secret with the client keys.</summary>
public sealed class ClientKeyOptions
{
    /// <summary>The client's name, for the log and for counting: 1 to 64 of letters, digits and <c>._-</c>. Two keys may share one, so that
    /// a key can be replaced while both hold. Required.</summary>
    public string Name { get; set; } = "";

    /// <summary>The key itself. Refused outside Development, since settings are read by more people than keys should be.</summary>
    public string? Key { get; set; }

    /// <summary>The SHA-256 of the key's UTF-8 bytes, as 64 hexadecimal digits. Required, unless the key itself is given.</summary>
    public string? Sha256 { get; set; }

    /// <summary>The models that the key may use; a <c>*</c> at the end of one stands for any rest. Default: all.</summary>
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public IList<string> Models { get; } = [];

    /// <summary>Requests in a window, for this key. Default: <c>Grok:Limits:RequestsPerWindow</c>.</summary>
    public int? RequestsPerWindow { get; set; }

    /// <summary>The window in seconds, for this key. Default: <c>Grok:Limits:WindowSeconds</c>.</summary>
    public int? WindowSeconds { get; set; }

    /// <summary>Whether the key may bring tools that the client runs. Default: <c>Grok:Tools:Client</c>.</summary>
    public ToolUse? ClientTools { get; set; }

    /// <summary>Whether the key may bring tools that xAI runs, or ask for its search. Default: <c>Grok:Tools:Native</c>.</summary>
    public ToolUse? NativeTools { get; set; }

    /// <summary>When the key stops to be valid, as a date or a time with an offset. Default: never.</summary>
    public DateTimeOffset? Expires { get; set; }

    /// <summary>Whether the key is refused. Default: false.</summary>
    public bool Disabled { get; set; }
}
