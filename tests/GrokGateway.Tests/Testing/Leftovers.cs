using GrokGateway.Buffers;
using GrokGateway.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GrokGateway.Tests.Testing;

/// <summary>Holds that a request that ended holds nothing any more.</summary>
internal static class Leftovers
{
    /// <summary>Waits for the end of a request and looks for the memory and the place that it had.</summary>
    public static async Task AssertLeftNothingAsync(this GatewayHost gateway, params string[] outcomes)
    {
        var line = await gateway.Log.NextRequestLineAsync();
        var outcome = line.GetProperty("outcome").GetString();
        Assert.Contains(outcome, outcomes);
        if (outcome == "client_gone")
        {
            Assert.Equal(499, line.GetProperty("status").GetInt32());
        }

        Assert.Equal(0, gateway.Services.GetRequiredService<BufferBudget>().Taken);
        Assert.Equal(0, gateway.Services.GetRequiredService<RequestRoom>().Running);
    }
}
