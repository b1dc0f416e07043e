using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GrokGateway.Options;

/// <summary>Reads a section of the configuration; a value of the wrong kind is one more wrong setting, not a bug.</summary>
internal sealed partial class SectionBinder<TOptions>(IConfiguration configuration, string section) : IConfigureOptions<TOptions>
    where TOptions : class
{
    public void Configure(TOptions options)
    {
        var values = configuration.GetSection(section);
        if (!values.Exists())
        {
            // Binding looks at each member by reflection before it finds that none is set; most sections are absent.
            return;
        }

        try
        {
            values.Bind(options);
        }
        catch (InvalidOperationException exception)
        {
            // The binder's own sentence quotes the value, which could be a secret in the wrong place.
            var path = Path().Match(exception.Message) is { Success: true } match ? match.Groups[1].Value : section;
            var setting = path.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal);
            throw new OptionsValidationException(
                Microsoft.Extensions.Options.Options.DefaultName,
                typeof(TOptions),
                [$"The value of '{setting}' is of another type than the setting takes."]);
        }
    }

    [GeneratedRegex("at '([^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex Path();
}
