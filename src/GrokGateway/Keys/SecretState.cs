namespace GrokGateway.Keys;

/// <summary>What is known of a secret that is kept in memory.</summary>
internal enum SecretState
{
    /// <summary>Nobody has asked for it yet, or it is being loaded for the first time.</summary>
    Loading,

    /// <summary>It is there.</summary>
    Ok,

    /// <summary>An older value is there; the last look at the vault failed.</summary>
    Degraded,

    /// <summary>It could not be had so far.</summary>
    Unavailable,
}
