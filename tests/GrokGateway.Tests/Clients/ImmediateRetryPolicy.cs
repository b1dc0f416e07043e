using System.ClientModel.Primitives;

namespace GrokGateway.Tests.Clients;

/// <summary>The package's own rules on what to try again, without its waiting.</summary>
internal sealed class ImmediateRetryPolicy(int retries) : ClientRetryPolicy(retries)
{
    protected override TimeSpan GetNextDelay(PipelineMessage message, int tryCount) => TimeSpan.Zero;
}
