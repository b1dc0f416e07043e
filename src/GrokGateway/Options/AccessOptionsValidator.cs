using System.Globalization;
using GrokGateway.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GrokGateway.Options;

/// <summary>Refuses client keys that could not be told apart, found, or trusted.</summary>
internal sealed class AccessOptionsValidator(IHostEnvironment environment, IConfiguration configuration) : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var faults = FindUnread().ToList();
        if (faults.Count == 0)
        {
            faults = [.. ClientKeyCheck.FindFaults(options.Keys, "Grok__Access__Keys__", "__", environment.IsDevelopment())];
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // Binding leaves out an entry of a list that it cannot read, and a member that it does not know, without a word.
    private IEnumerable<string> FindUnread() =>
        from entry in configuration.GetSection($"{AccessOptions.Section}:{nameof(AccessOptions.Keys)}").GetChildren()
        from member in entry.GetChildren()
        let wanted = FindWanted(member.Key.ToUpperInvariant(), member.Value ?? "")
        where wanted is not null
        select $"Grok__Access__Keys__{entry.Key}__{member.Key} {wanted}.";

    private static string? FindWanted(string member, string value) => member switch
    {
        "NAME" or "KEY" or "SHA256" or "MODELS" => null,
        "REQUESTSPERWINDOW" or "WINDOWSECONDS" =>
            IsNullOr(value, int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)) ? null : "must be a whole number",
        "CLIENTTOOLS" or "NATIVETOOLS" =>
            IsNullOr(value, Enum.TryParse<ToolUse>(value, ignoreCase: true, out _)) ? null : "must be Allow or Deny",
        "EXPIRES" => IsNullOr(value, DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _)) ? null : "must be a date or a time",
        "DISABLED" => bool.TryParse(value, out _) ? null : "must be true or false",
        _ => "is no setting of a key",
    };

    private static bool IsNullOr(string value, bool isRead) => value.Length == 0 || isRead;
}
