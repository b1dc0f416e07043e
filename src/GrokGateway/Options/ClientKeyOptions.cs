namespace GrokGateway.Options;

/// <summary>One client key. It is given by its hash; as plain text in Development only.</summary>
public sealed class ClientKeyOptions
{
    /// <summary>The client's name, for the log: 1 to 64 of letters, digits and <c>._-</c>. Required; two keys may share a name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The key itself. Refused outside Development, since settings are read by more people than keys should be.</summary>
    public string? Key { get; set; }

    /// <summary>The SHA-256 of the key's UTF-8 bytes, as 64 hexadecimal digits.</summary>
    public string? Sha256 { get; set; }
}
