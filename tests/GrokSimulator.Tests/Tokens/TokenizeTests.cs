using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.Tokens;

public sealed class TokenizeTests
{
    [Fact]
    public async Task Text_Tokenized_IsItsTokensJoined()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync("/v1/tokenize-text", """{"model":"grok-4.3","text":"Hi café"}""");
        var list = await response.ReadJsonAsync(simulator.Token);

        var tokens = list.GetProperty("token_ids").EnumerateArray().ToList();
        Assert.Equal(["Hi", " café"], tokens.Select(static token => token.GetProperty("string_token").GetString()));
        Assert.Equal("[72,105]", tokens[0].GetProperty("token_bytes").GetRawText());
        Assert.Equal(6, tokens[1].GetProperty("token_bytes").GetArrayLength());
        Assert.All(tokens, static token => Assert.True(token.GetProperty("token_id").GetInt32() >= 0));
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("{\"model\":\"grok-4.3\"}", 422)]
    [InlineData("{\"text\":[]}", 422)]
    public async Task Text_ThatIsNone_IsRefused(string request, int status)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var response = await simulator.PostAsync("/v1/tokenize-text", request);

        Assert.Equal(status, (int)response.StatusCode);
    }
}
