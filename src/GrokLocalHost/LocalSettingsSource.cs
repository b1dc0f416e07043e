using Microsoft.Extensions.Configuration.Json;

namespace GrokLocalHost;

/// <summary>Reads the <c>Values</c> of local.settings.json, the file that the Functions host reads too, and follows it while it changes.</summary>
internal sealed class LocalSettingsSource : JsonConfigurationSource
{
    public const string FileName = "local.settings.json";

    public LocalSettingsSource()
    {
        Path = FileName;
        Optional = true;
        ReloadOnChange = true;
    }

    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return new Provider(this);
    }

    private sealed class Provider(LocalSettingsSource source) : JsonConfigurationProvider(source)
    {
        private const string Values = "Values:";

        private bool _isLoaded;

        public override void Load(Stream stream)
        {
            try
            {
                base.Load(stream);
            }
            catch (FormatException) when (_isLoaded)
            {
                // Perhaps half of a file that is being written; without its settings every key would be accepted.
                Console.Error.WriteLine($"{FileName} is no JSON at the moment: its changes are not used, the settings before them stay.");
                return;
            }

            _isLoaded = true;
            Data = Data
                .Where(setting => setting.Key.StartsWith(Values, StringComparison.OrdinalIgnoreCase))
                .ToDictionary(
                    setting => setting.Key[Values.Length..].Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal),
                    setting => setting.Value,
                    StringComparer.OrdinalIgnoreCase);
        }
    }
}
