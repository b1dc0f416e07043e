using Microsoft.Extensions.Options;

namespace GrokGateway.Options;

/// <summary>The options that the check at the start reads too: without this each section would be bound and validated twice.</summary>
internal sealed class SharedOptions<TOptions>(IOptionsMonitor<TOptions> monitor) : IOptions<TOptions>
    where TOptions : class
{
    private TOptions? _value;

    public TOptions Value => _value ??= monitor.CurrentValue;
}
