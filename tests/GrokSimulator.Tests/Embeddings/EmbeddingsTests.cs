using System.Runtime.InteropServices;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Embeddings;

public sealed class EmbeddingsTests
{
    private const string Path = "/v1/embeddings";

    [Fact]
    public async Task Embeddings_OfTexts_AreVectorsInTheirOrder()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync(Path, """{"model":"any-model","input":["One","Two","One"],"dimensions":8}""");
        var list = await response.ReadJsonAsync(simulator.Token);

        Assert.Equal(["object", "data", "model", "usage"], list.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("any-model", list.GetProperty("model").GetString());
        var vectors = list.GetProperty("data").EnumerateArray().Select(static datum => datum.GetProperty("embedding")).ToList();
        Assert.All(vectors, static vector => Assert.Equal(8, vector.GetArrayLength()));
        Assert.Equal(vectors[0].GetRawText(), vectors[2].GetRawText());
        Assert.NotEqual(vectors[0].GetRawText(), vectors[1].GetRawText());
        Assert.Equal(1, vectors[0].EnumerateArray().Sum(static value => value.GetDouble() * value.GetDouble()), precision: 3);
    }

    [Fact]
    public async Task Embedding_InBase64_HoldsTheSameNumbers()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var asNumbers = await simulator.PostAsync(Path, """{"input":"One"}""");
        using var asBase64 = await simulator.PostAsync(Path, """{"input":"One","encoding_format":"base64"}""");
        var numbers = (await asNumbers.ReadJsonAsync(simulator.Token)).GetProperty("data")[0].GetProperty("embedding");
        var bytes = (await asBase64.ReadJsonAsync(simulator.Token)).GetProperty("data")[0].GetProperty("embedding").GetBytesFromBase64();

        Assert.Equal(
            numbers.EnumerateArray().Select(static number => number.GetSingle()), MemoryMarshal.Cast<byte, float>(bytes).ToArray());
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("{\"model\":\"v1\"}", 422)]
    [InlineData("{\"input\":5}", 422)]
    [InlineData("{\"input\":\"One\",\"dimensions\":0}", 400)]
    [InlineData("{\"model\":\"sim-500\",\"input\":\"One\"}", 500)]
    public async Task Embeddings_OfNothing_AreRefused(string request, int status)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync(Path, request);

        Assert.Equal(status, (int)response.StatusCode);
    }
}
