using GrokGateway.Options;

namespace GrokGateway.Access;

/// <summary>Who calls: an entry of a key ring, without the key.</summary>
/// <param name="Name">The client's name, for the log and for counting.</param>
internal sealed record ClientKey(string Name)
{
    /// <summary>The models it may use, as names or prefixes with a <c>*</c> behind; empty: all.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Its own number of requests in a window; null: the default.</summary>
    public int? RequestsPerWindow { get; init; }

    /// <summary>Its own window in seconds; null: the default.</summary>
    public int? WindowSeconds { get; init; }

    /// <summary>Whether it may bring tools that the client runs; null: as the settings say.</summary>
    public ToolUse? ClientTools { get; init; }

    /// <summary>Whether it may bring tools that xAI runs; null: as the settings say.</summary>
    public ToolUse? NativeTools { get; init; }

    /// <summary>When it stops to be valid; null: never.</summary>
    public DateTimeOffset? Expires { get; init; }

    public bool IsDisabled { get; init; }

    /// <summary>Whether it may use some models only.</summary>
    public bool IsLimited => Models.Count > 0;

    public bool Allows(string model)
    {
        foreach (var pattern in Models)
        {
            if (pattern.EndsWith('*') ? model.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1)) : pattern == model)
            {
                return true;
            }
        }

        return !IsLimited;
    }
}
