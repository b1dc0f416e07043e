using GrokGateway.Options;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace GrokGateway.Hosting;

/// <summary>The server's limits that would stand in the gateway's way, in either host.</summary>
internal sealed class KestrelLimits(IOptions<LimitsOptions> limits) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions options)
    {
        // The body's reader counts as well, and refuses with a sentence; this one closes the connection on a body that would be too long.
        options.Limits.MaxRequestBodySize = limits.Value.MaxBodyBytes;

        // A client may read as slowly as it likes, within the gateway's own limit on each write.
        options.Limits.MinResponseDataRate = null;
    }
}
