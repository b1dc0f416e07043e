using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GrokGateway.Options;

/// <summary>Reads a section of the configuration; a value of the wrong kind is a wrong setting like any other.</summary>
internal sealed class SectionBinder<TOptions>(IConfiguration configuration, string section) : IConfigureOptions<TOptions>
    where TOptions : class
{
    public void Configure(TOptions options)
    {
        try
        {
            configuration.GetSection(section).Bind(options);
        }
        catch (InvalidOperationException exception)
        {
            // The binder's sentence holds the path, with the colons that an app setting writes as two underscores.
            var sentence = exception.Message.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal);
            throw new OptionsValidationException(Microsoft.Extensions.Options.Options.DefaultName, typeof(TOptions), [sentence]);
        }
    }
}
