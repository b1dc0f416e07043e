using Microsoft.Extensions.Options;

namespace GrokGateway.Options;

[OptionsValidator]
internal sealed partial class KeyVaultOptionsValidator : IValidateOptions<KeyVaultOptions>;
