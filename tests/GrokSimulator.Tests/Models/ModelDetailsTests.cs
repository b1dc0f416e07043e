using System.Net;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Models;

public sealed class ModelDetailsTests
{
    [Theory]
    [InlineData("language-models", "grok-4.3", "text", "prompt_text_token_price")]
    [InlineData("image-generation-models", "grok-imagine-image", "image", "image_price")]
    [InlineData("video-generation-models", "grok-imagine-video", "video", "aliases")]
    public async Task Models_OfOneKind_AreToldWithAllThereIs(string path, string id, string makes, string member)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var listed = await simulator.GetAsync($"/v1/{path}");
        using var got = await simulator.GetAsync($"/v1/{path}/{id}");
        var list = await listed.ReadJsonAsync(simulator.Token);
        var model = await got.ReadJsonAsync(simulator.Token);

        Assert.Equal(["models"], list.EnumerateObject().Select(static property => property.Name));
        Assert.Contains(model.GetRawText(), list.GetProperty("models").EnumerateArray().Select(static one => one.GetRawText()));
        Assert.All(
            (string[])["id", "fingerprint", "created", "object", "owned_by", "version", "input_modalities", "aliases", member],
            name => Assert.True(model.TryGetProperty(name, out _), name));
        Assert.Equal(makes, model.GetProperty("output_modalities")[0].GetString());
    }

    [Fact]
    public async Task Model_AskedForByAnAlias_IsFound()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.GetAsync("/v1/language-models/grok-4.3-latest");

        Assert.Equal("grok-4.3", (await response.ReadJsonAsync(simulator.Token)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task EmbeddingModels_Listed_AreNone()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.GetAsync("/v1/embedding-models");

        Assert.Equal("""{"models":[]}""", (await response.ReadToEndAsync(simulator.Token)).Text);
    }

    [Theory]
    [InlineData("language-models/grok-imagine-image")]
    [InlineData("image-generation-models/grok-4.3")]
    [InlineData("video-generation-models/grok-0")]
    [InlineData("embedding-models/v1")]
    public async Task Model_OfAnotherKind_IsAFlat404(string path)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.GetAsync("/v1/" + path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.True((await response.ReadJsonAsync(simulator.Token)).TryGetProperty("code", out _));
    }
}
