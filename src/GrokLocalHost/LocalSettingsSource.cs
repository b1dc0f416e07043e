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

        public override void Load(Stream stream)
        {
            base.Load(stream);
            Data = Data
                .Where(setting => setting.Key.StartsWith(Values, StringComparison.OrdinalIgnoreCase))
                .ToDictionary(
                    setting => setting.Key[Values.Length..].Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal),
                    setting => setting.Value,
                    StringComparer.OrdinalIgnoreCase);
        }
    }
}
