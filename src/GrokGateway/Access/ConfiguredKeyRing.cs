using GrokGateway.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace GrokGateway.Access;

/// <summary>The client keys of the configuration; where that can change under a running host, the ring follows it.</summary>
internal sealed partial class ConfiguredKeyRing : IDisposable
{
    private readonly IOptionsFactory<AccessOptions> _options;
    private readonly ILogger<ConfiguredKeyRing> _logger;
    private readonly IDisposable _changes;
    private ClientKeyRing _current;

    public ConfiguredKeyRing(IOptionsFactory<AccessOptions> options, IConfiguration configuration, ILogger<ConfiguredKeyRing> logger)
    {
        _options = options;
        _logger = logger;

        // Read anew, and not before changes are followed: a key that was taken away since the host started must not stay.
        _changes = ChangeToken.OnChange(configuration.GetReloadToken, Follow);
        _current = Read();
    }

    public ClientKeyRing Current => Volatile.Read(ref _current);

    public void Dispose() => _changes.Dispose();

    private ClientKeyRing Read() => ClientKeyRing.Of(_options.Create(Microsoft.Extensions.Options.Options.DefaultName).Keys);

    private void Follow()
    {
        try
        {
            Volatile.Write(ref _current, Read());
        }
        catch (OptionsValidationException exception)
        {
            Log.Refused(_logger, exception.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 40, EventName = "ConfiguredKeysRefused", Level = LogLevel.Warning,
            Message = "The changed client keys are not used, the ones before them stay: {Reason}")]
        public static partial void Refused(ILogger logger, string reason);
    }
}
