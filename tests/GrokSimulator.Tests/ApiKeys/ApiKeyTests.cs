using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.ApiKeys;

public sealed class ApiKeyTests
{
    [Fact]
    public async Task Key_AskedAbout_TellsItsState()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.GetAsync("/v1/api-key");
        var key = await response.ReadJsonAsync(simulator.Token);

        Assert.Equal(
            [
                "redacted_api_key", "user_id", "name", "create_time", "modify_time", "modified_by", "team_id", "acls", "api_key_id",
                "team_blocked", "api_key_blocked", "api_key_disabled",
            ],
            key.EnumerateObject().Select(static member => member.Name));
        Assert.False(key.GetProperty("api_key_blocked").GetBoolean());
    }
}
