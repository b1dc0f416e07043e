using System.Security.Cryptography;
using System.Text;

namespace GrokLocalHost;

/// <summary>Makes a client key: <c>key NAME</c>. The key is shown once; what is stored is its hash.</summary>
internal static class KeyCommand
{
    public const string Name = "key";

    private const string Prefix = "grok_";
    private const int RandomBytes = 32;

    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not [var client] || client.Length is 0 or > 64 || !client.All(IsNameCharacter))
        {
            errors.WriteLine("Name the client with 1 to 64 letters, digits, dots, dashes or underscores: ./dev key NAME");
            return 2;
        }

        var key = Prefix + Base64Url(RandomNumberGenerator.GetBytes(RandomBytes));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        output.WriteLine(
            $$"""
            The key of '{{client}}', shown this once:
              {{key}}

            What the gateway stores, one entry of the JSON array in client-keys.json:
              {"name":"{{client}}","sha256":"{{hash}}"}

            Store the array in the vault (it replaces the one that is there):
              az keyvault secret set --vault-name VAULT --name grok-client-keys --file client-keys.json

            Or, for ./dev run, in the Values of local.settings.json (N counts from 0):
              "Grok__Access__Keys__N__Name": "{{client}}", "Grok__Access__Keys__N__Sha256": "{{hash}}"
            """);
        return 0;
    }

    private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_';

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
