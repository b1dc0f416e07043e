using Microsoft.Extensions.Options;

namespace GrokGateway.Options;

/// <summary>Refuses a vault's address that would send a token over plain http, or that is none.</summary>
internal sealed class KeyVaultAddressValidator : IValidateOptions<KeyVaultOptions>
{
    public ValidateOptionsResult Validate(string? name, KeyVaultOptions options) =>
        options.Uri is null || (options.Uri.IsAbsoluteUri && options.Uri.Scheme == Uri.UriSchemeHttps)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Grok__KeyVault__Uri must be an https address, such as https://NAME.vault.azure.net/.");
}
