using System.Text.RegularExpressions;
using GrokGateway.Access;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GrokGateway.Options;

/// <summary>Refuses client keys that could not be told apart, found, or trusted.</summary>
internal sealed partial class AccessOptionsValidator(IHostEnvironment environment) : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var failures = new List<string>();
        var seen = new Dictionary<Sha256Digest, int>();
        for (var i = 0; i < options.Keys.Count; i++)
        {
            var setting = $"Grok__Access__Keys__{i}";
            if (FindFault(options.Keys[i], setting) is { } fault)
            {
                failures.Add(fault);
            }
            else if (!seen.TryAdd(ClientKeyRing.DigestOf(options.Keys[i]), i))
            {
                failures.Add($"{setting} is the same key as Grok__Access__Keys__{seen[ClientKeyRing.DigestOf(options.Keys[i])]}.");
            }
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private string? FindFault(ClientKeyOptions key, string setting) => key switch
    {
        _ when !ValidName().IsMatch(key.Name) => $"{setting}__Name must be 1 to 64 letters, digits, dots, dashes or underscores.",
        { Key: { Length: > 0 }, Sha256: { Length: > 0 } } => $"{setting} has both Key and Sha256; give one of them.",
        { Key: { Length: > 0 } } when !environment.IsDevelopment() =>
            $"{setting}__Key is allowed in Development only; give {setting}__Sha256, the SHA-256 of the key in hexadecimal.",
        { Key: { Length: > 0 } } => null,
        { Sha256: { Length: > 0 } sha256 } when Sha256Digest.TryParse(sha256, out _) => null,
        { Sha256: { Length: > 0 } } => $"{setting}__Sha256 must be 64 hexadecimal digits.",
        _ => $"{setting} has neither Key nor Sha256.",
    };

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ValidName();
}
