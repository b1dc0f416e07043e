using GrokGateway.Options;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GrokGateway.Hosting;

/// <summary>Lets the host wait for the running requests, and for the ends of those that are cut.</summary>
internal sealed class DrainTimeout(IOptions<LimitsOptions> limits) : IConfigureOptions<HostOptions>
{
    private static readonly TimeSpan ForTheEnds = TimeSpan.FromSeconds(5);

    public void Configure(HostOptions options) => options.ShutdownTimeout = TimeSpan.FromSeconds(limits.Value.DrainSeconds) + ForTheEnds;
}
