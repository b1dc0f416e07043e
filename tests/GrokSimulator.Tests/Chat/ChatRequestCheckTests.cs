using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Chat;

public sealed class ChatRequestCheckTests
{
    private const string Hello = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";
    private const string Plain = "text/plain";
    private const string Json = "application/json";

    [Theory]
    [InlineData("{\"model\":", 400, Plain, "Failed to parse the request body as JSON")]
    [InlineData("", 400, Plain, "Failed to parse the request body as JSON")]
    [InlineData("{\"model\":\"grok-4.3\"}", 422, Plain, "missing field `messages`")]
    [InlineData("[]", 422, Plain, "missing field `messages`")]
    [InlineData("{\"messages\":\"Hello\"}", 422, Plain, "messages: invalid type")]
    [InlineData("{\"stream\":\"yes\"," + Hello + "}", 422, Plain, "stream: invalid type")]
    [InlineData("{\"search_parameters\":{\"mode\":\"auto\"}," + Hello + "}", 410, Json, "Live search is deprecated")]
    [InlineData("{\"web_search_options\":{}," + Hello + "}", 410, Json, "Live search is deprecated")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":\"\"}]}", 400, Json, "Each message must have at least one content element")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":[]}]}", 400, Json, "Each message must have at least one content element")]
    [InlineData("{\"messages\":[{\"role\":\"user\"}]}", 400, Json, "Each message must have at least one content element")]
    [InlineData("{\"stream_options\":{\"include_usage\":true}," + Hello + "}", 400, Json, "stream_options")]
    [InlineData("{\"tools\":[{\"type\":\"web_search\"}]," + Hello + "}", 422, Plain, "tools[0].type: unknown variant `web_search`")]
    [InlineData("{\"n\":0," + Hello + "}", 400, Json, "'n'")]
    [InlineData("{\"n\":\"two\"," + Hello + "}", 400, Json, "'n'")]
    public async Task Request_ThatXaiRefuses_IsRefusedInTheSameShape(string request, int status, string mediaType, string says)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostChatAsync(request);
        var body = await response.ReadToEndAsync(simulator.Token);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(says, body.Text);
        Assert.Equal(mediaType == Json, body.Text.StartsWith("{\"code\":\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"temperature\":\"hot\",\"unknown\":{\"a\":[1]}," + Hello + "}")]
    [InlineData("{\"stream_options\":null,\"search_parameters\":null,\"n\":null,\"tools\":null,\"response_format\":null," + Hello + "}")]
    public async Task Request_WithUnknownOrEmptyFields_IsAnswered(string request)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostChatAsync(request);

        Assert.True(response.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData(128, 200)]
    [InlineData(129, 400)]
    public async Task Request_WithManyTools_IsRefusedFrom129On(int count, int status)
    {
        var tools = Enumerable.Range(0, count).Select(static number => $$$"""{"type":"function","function":{"name":"f{{{number}}}"}}""");
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.ChatAsync(members: $",\"tools\":[{string.Join(',', tools)}]");

        Assert.Equal(status, (int)response.StatusCode);
    }
}
