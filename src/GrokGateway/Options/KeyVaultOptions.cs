using System.ComponentModel.DataAnnotations;

namespace GrokGateway.Options;

/// <summary>The Key Vault that keeps the keys. Section <c>Grok:KeyVault</c>.</summary>
public sealed class KeyVaultOptions
{
    /// <summary>The section's path in the configuration.</summary>
    public const string Section = "Grok:KeyVault";

    private const string ApiKeySecretRule = "Grok__KeyVault__ApiKeySecret must be a secret's name: letters, digits, dashes.";
    private const string ClientKeysSecretRule = "Grok__KeyVault__ClientKeysSecret must be a secret's name: letters, digits, dashes.";

    /// <summary>The vault's address, https only. Default: none, and then keys come from the configuration alone.</summary>
    public Uri? Uri { get; set; }

    /// <summary>The name of the secret that holds xAI's key. Default <c>xai-api-key</c>.</summary>
    [Required(ErrorMessage = ApiKeySecretRule)]
    [SecretName(ErrorMessage = ApiKeySecretRule)]
    public string ApiKeySecret { get; set; } = "xai-api-key";

    /// <summary>The name of the secret that holds the client keys as JSON; it may be absent. Default <c>grok-client-keys</c>.</summary>
    [Required(ErrorMessage = ClientKeysSecretRule)]
    [SecretName(ErrorMessage = ClientKeysSecretRule)]
    public string ClientKeysSecret { get; set; } = "grok-client-keys";

    /// <summary>Minutes between two looks at the vault: a changed or removed key is noticed after at most that time. Default 10.</summary>
    [SettingRange(1, 1440, ErrorMessage = "Grok__KeyVault__RefreshMinutes must be between {1} and {2} minutes.")]
    public int RefreshMinutes { get; set; } = 10;
}
