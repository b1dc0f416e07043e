using GrokGateway.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace GrokGateway.Access;

/// <summary>The client keys of the configuration; where that can change under a running host, the ring follows it.</summary>
internal sealed partial class ConfiguredKeyRing : IDisposable
{
    private readonly IOptionsFactory<AccessOptions> _factory;
    private readonly ILogger<ConfiguredKeyRing> _logger;
    private readonly IDisposable _changes;
    private ClientKeyRing _current;

    public ConfiguredKeyRing(
        IOptions<AccessOptions> options,
        IOptionsFactory<AccessOptions> factory,
        IConfiguration configuration,
        ILogger<ConfiguredKeyRing> logger)
    {
        _factory = factory;
        _logger = logger;
        _current = ClientKeyRing.Of(options.Value.Keys);
        _changes = ChangeToken.OnChange(configuration.GetReloadToken, Follow);
    }

    public ClientKeyRing Current => Volatile.Read(ref _current);

    public void Dispose() => _changes.Dispose();

    private void Follow()
    {
        try
        {
            var options = _factory.Create(Microsoft.Extensions.Options.Options.DefaultName);
            Volatile.Write(ref _current, ClientKeyRing.Of(options.Keys));
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
