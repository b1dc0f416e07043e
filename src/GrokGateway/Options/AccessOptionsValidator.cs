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
        var keys = new ListSetting(
            configuration.GetSection($"{AccessOptions.Section}:{nameof(AccessOptions.Keys)}"),
            nameof(ClientKeyOptions.Name),
            nameof(ClientKeyOptions.Sha256));
        string[] faults = [.. keys.FindUnread(), .. FindUnread(keys)];
        if (faults.Length == 0)
        {
            faults = [.. ClientKeyCheck.FindFaults(options.Keys, keys.NameAt, "__", environment.IsDevelopment())];
        }

        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // Binding leaves out an entry of a list that it cannot read, and a member that it does not know, without a word.
    private static IEnumerable<string> FindUnread(ListSetting keys) =>
        from entry in keys.Entries
        from member in entry.GetChildren()
        let wanted = FindWanted(member.Key.ToUpperInvariant(), member.Value ?? "")
        where wanted is not null
        select $"{ListSetting.NameOf(member)} {wanted}.";

    private static string? FindWanted(string member, string value) => member switch
    {
        "NAME" or "KEY" or "SHA256" => null,

        // A value in the place of a list would be no limit at all.
        "MODELS" => value.Length == 0 ? null : "must be given as a list, from __0 on",
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
