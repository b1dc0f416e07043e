using System.Net;
using System.Text.Json;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Videos;

public sealed class VideosTests
{
    private const string Source = "\"video\":{\"url\":\"https://videos.example/a.mp4\"}";

    [Theory]
    [InlineData("generations", "\"prompt\":\"A cat\",\"duration\":8", 8)]
    [InlineData("generations", "\"image\":{\"url\":\"https://images.example/a.png\"}", 6)]
    [InlineData("edits", "\"prompt\":\"A cat\"," + Source, 6)]
    [InlineData("extensions", "\"prompt\":\"A cat\",\"duration\":10," + Source, 10)]
    public async Task Video_Ordered_IsPendingAndThenDone(string operation, string members, int seconds)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var path = await OrderAsync(simulator, operation, $$"""{"model":"grok-imagine-video-1.5",{{members}}}""");

        using var first = await simulator.GetAsync(path);
        using var second = await simulator.GetAsync(path);
        using var third = await simulator.GetAsync(path);

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal("""{"status":"pending","progress":0}""", (await first.ReadToEndAsync(simulator.Token)).Text);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        var done = await second.ReadJsonAsync(simulator.Token);
        Assert.Equal(
            ["status", "progress", "video", "model", "usage"], done.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("done", done.GetProperty("status").GetString());
        Assert.Equal("grok-imagine-video-1.5", done.GetProperty("model").GetString());
        Assert.EndsWith(".mp4", done.GetProperty("video").GetProperty("url").GetString());
        Assert.Equal(seconds, done.GetProperty("video").GetProperty("duration").GetInt32());
        Assert.Equal(done.GetRawText(), (await third.ReadJsonAsync(simulator.Token)).GetRawText());
    }

    [Fact]
    public async Task Video_ThatFailed_SaysWhy()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var path = await OrderAsync(simulator, "generations", """{"model":"sim-failed","prompt":"A cat"}""");

        using var pending = await simulator.GetAsync(path);
        using var failed = await simulator.GetAsync(path);
        var job = await failed.ReadJsonAsync(simulator.Token);

        Assert.Equal(HttpStatusCode.OK, failed.StatusCode);
        Assert.Equal("failed", job.GetProperty("status").GetString());
        Assert.Equal("internal_error", job.GetProperty("error").GetProperty("code").GetString());
        Assert.False(job.TryGetProperty("video", out _));
    }

    [Theory]
    [InlineData("generations", "{\"model\":\"grok-imagine-video\"}", 422, "missing field `prompt`")]
    [InlineData("generations", "{\"prompt\":5}", 422, "prompt: invalid type")]
    [InlineData("generations", "{\"prompt\":\"A cat\",\"duration\":16}", 400, "'duration'")]
    [InlineData("edits", "{\"prompt\":\"A cat\"}", 422, "missing field `video`")]
    [InlineData("extensions", "{\"prompt\":\"A cat\",\"video\":\"https://videos.example/a.mp4\"}", 422, "video: invalid type")]
    [InlineData("generations", "{", 400, "Failed to parse")]
    [InlineData("generations", "{\"model\":\"sim-no-credits\",\"prompt\":\"A cat\"}", 403, "credits")]
    public async Task Order_ThatXaiRefuses_IsRefused(string operation, string request, int status, string says)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync("/v1/videos/" + operation, request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(says, (await response.ReadToEndAsync(simulator.Token)).Text);
    }

    [Fact]
    public async Task Video_ThatNobodyOrdered_IsAFlat404()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.GetAsync("/v1/videos/unknown");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.True((await response.ReadJsonAsync(simulator.Token)).TryGetProperty("code", out _));
    }

    private static async Task<string> OrderAsync(RunningSimulator simulator, string operation, string json)
    {
        using var response = await simulator.PostAsync("/v1/videos/" + operation, json);
        var ticket = await response.ReadJsonAsync(simulator.Token);
        Assert.Equal(JsonValueKind.String, Assert.Single(ticket.EnumerateObject()).Value.ValueKind);
        return $"/v1/videos/{ticket.GetProperty("request_id").GetString()}";
    }
}
