namespace GrokGateway.Keys;

/// <summary>What the vault said of a secret.</summary>
/// <param name="IsAnswered">Whether the vault said anything at all; if not, the reason is in the log.</param>
/// <param name="Value">The value; null where there is no such secret.</param>
internal readonly record struct VaultSecret(bool IsAnswered, string? Value)
{
    /// <summary>Without the value, which is nobody's to see.</summary>
    public override string ToString() => nameof(VaultSecret);
}
