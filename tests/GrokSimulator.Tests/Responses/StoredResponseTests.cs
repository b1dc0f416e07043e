using System.Net;
using System.Text.Json;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Responses;

public sealed class StoredResponseTests
{
    private const string ThreeItems =
        """
        {"model":"grok-4.3","input":[
          {"role":"user","content":"One"},
          {"id":"msg_two","type":"message","role":"assistant","content":"Two"},
          {"role":"user","content":[{"type":"input_text","text":"Three"}]}]}
        """;

    [Fact]
    public async Task Response_AskedForById_IsTheSame()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var response = await simulator.ReadResponseAsync();

        using var again = await simulator.GetAsync(PathOf(response));

        Assert.Equal(response.GetRawText(), (await again.ReadJsonAsync(simulator.Token)).GetRawText());
    }

    [Fact]
    public async Task Response_Deleted_IsGone()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var response = await simulator.ReadResponseAsync();
        var id = response.GetProperty("id").GetString();

        using var deleted = await simulator.DeleteAsync(PathOf(response));
        using var again = await simulator.GetAsync(PathOf(response));
        using var twice = await simulator.DeleteAsync(PathOf(response));

        Assert.Equal(
            $$"""{"id":"{{id}}","object":"response","deleted":true}""", (await deleted.ReadJsonAsync(simulator.Token)).GetRawText());
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
    }

    [Theory]
    [InlineData("grok-4.3", ",\"store\":false")]
    [InlineData("sim-failed", "")]
    public async Task Response_ThatIsNotStored_CannotBeAskedFor(string model, string members)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var response = await simulator.ReadResponseAsync(model, members);

        using var again = await simulator.GetAsync(PathOf(response));

        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal(members.Length == 0, response.GetProperty("store").GetBoolean());
    }

    [Theory]
    [InlineData("/v1/responses/unknown")]
    [InlineData("/v1/responses/unknown/input_items")]
    public async Task Response_ThatIsUnknown_IsAFlat404(string path)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var error = await response.ReadJsonAsync(simulator.Token);
        Assert.Equal(["code", "error"], error.EnumerateObject().Select(static member => member.Name));
    }

    [Fact]
    public async Task Response_ThatGoesOnWithAnother_CountsItsTokensAsCached()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var first = await simulator.ReadResponseAsync();
        var id = first.GetProperty("id").GetString();

        var second = await simulator.ReadResponseAsync(members: $",\"previous_response_id\":\"{id}\"");

        Assert.Equal(id, second.GetProperty("previous_response_id").GetString());
        var usage = second.GetProperty("usage");
        Assert.Equal(
            first.GetProperty("usage").GetProperty("total_tokens").GetInt32(),
            usage.GetProperty("input_tokens_details").GetProperty("cached_tokens").GetInt32());
        Assert.True(usage.GetProperty("input_tokens").GetInt32() > first.GetProperty("usage").GetProperty("input_tokens").GetInt32());
    }

    [Fact]
    public async Task Response_ThatGoesOnWithAnUnknownOne_IsAFlat404()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.RespondAsync(stream: true, members: ",\"previous_response_id\":\"unknown\"");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.StartsWith("{\"code\":\"Some requested entity was not found\"", (await response.ReadToEndAsync(simulator.Token)).Text);
    }

    [Fact]
    public async Task InputItems_OfAText_AreOneMessageWithAnId()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var response = await simulator.ReadResponseAsync();

        using var listed = await simulator.GetAsync(PathOf(response) + "/input_items");
        var list = await listed.ReadJsonAsync(simulator.Token);

        Assert.Equal("list", list.GetProperty("object").GetString());
        var item = Assert.Single(list.GetProperty("data").EnumerateArray());
        Assert.Equal("message", item.GetProperty("type").GetString());
        Assert.Equal("""[{"type":"input_text","text":"Hello there"}]""", item.GetProperty("content").GetRawText());
        Assert.Equal(item.GetProperty("id").GetString(), list.GetProperty("first_id").GetString());
        Assert.Equal(item.GetProperty("id").GetString(), list.GetProperty("last_id").GetString());
        Assert.False(list.GetProperty("has_more").GetBoolean());
    }

    [Theory]
    [InlineData("", "Three Two One", false)]
    [InlineData("?order=asc", "One Two Three", false)]
    [InlineData("?order=asc&limit=2", "One Two", true)]
    [InlineData("?order=asc&after=msg_two", "Three", false)]
    [InlineData("?after=msg_two", "One", false)]
    [InlineData("?after=unknown", "", false)]
    public async Task InputItems_Listed_FollowTheQuery(string query, string texts, bool more)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var created = await simulator.PostAsync("/v1/responses", ThreeItems);
        var path = PathOf(await created.ReadJsonAsync(simulator.Token));

        using var listed = await simulator.GetAsync(path + "/input_items" + query);
        var list = await listed.ReadJsonAsync(simulator.Token);

        var found = list.GetProperty("data").EnumerateArray()
            .Select(static item => item.GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal(texts, string.Join(' ', found));
        Assert.Equal(more, list.GetProperty("has_more").GetBoolean());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("many")]
    public async Task InputItems_WithALimitOutOfRange_AreRefused(string limit)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var response = await simulator.ReadResponseAsync();

        using var listed = await simulator.GetAsync($"{PathOf(response)}/input_items?limit={limit}");

        Assert.Equal(HttpStatusCode.BadRequest, listed.StatusCode);
    }

    private static string PathOf(JsonElement response) => $"/v1/responses/{response.GetProperty("id").GetString()}";
}
