using GrokGateway.Normalising;
using GrokGateway.Options;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Normalising;

/// <summary>The efforts in the gateway's table are those of the simulator.</summary>
public sealed class EffortTests
{
    private static readonly string[] Efforts = ["none", "low", "medium", "high", "xhigh"];

    // With models whose names tell more than their family's.
    private static readonly string[] Models =
    [
        .. ModelFamily.All.Where(family => !family.IsImage).Select(family => family.Name),
        "grok-4.20-reasoning",
        "grok-4.20-non-reasoning",
        "grok-4.20-multi-agent",
        "grok-4.3-latest",
    ];

    [Theory]
    [InlineData(NormaliseMode.On)]
    [InlineData(NormaliseMode.Safe)]
    public async Task Effort_OfEachModel_IsRefusedWhereTheTableSaysAndNothingIsLeftOut(NormaliseMode mode)
    {
        await using var host = await SimulatedGateway.StartAsync(new() { ["Grok:Requests:Normalise"] = mode.ToString() });
        foreach (var model in Models)
        {
            foreach (var effort in Efforts)
            {
                using var response = await host.Client.PostAsync(
                    Chat.Path, $$"""{"model":"{{model}}","messages":[{"role":"user","content":"Hi"}],"reasoning_effort":"{{effort}}"}""");

                var isTaken = mode == NormaliseMode.On || ModelFamily.Of(model)!.Efforts.Contains(effort);
                Assert.Equal((model, effort, isTaken ? 200 : 400), (model, effort, (int)response.StatusCode));
            }
        }
    }
}
