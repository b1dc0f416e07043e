namespace GrokGateway.Options;

/// <summary>Who may call. Section <c>Grok:Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>The section's path in the configuration.</summary>
    public const string Section = "Grok:Access";

    /// <summary>The keys of this deployment's clients. Default: none, and then nobody may call.</summary>
    public IList<ClientKeyOptions> Keys { get; } = [];

    /// <summary>
    /// Whether the last hop in X-Forwarded-For is the platform's word on who calls: true behind Azure's front end, which writes it. It
    /// matters for counting wrong keys only. Default: false.
    /// </summary>
    public bool TrustForwardedFor { get; set; }
}
