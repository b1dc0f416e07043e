using System.Net;
using System.Text;
using GrokSimulator;

namespace GrokLocalHost.Tests;

public sealed class LocalHostProgramTests
{
    private const string Path = "/api/v1/chat/completions";

    [Fact]
    public async Task Program_Started_TellsItsAddressAndHowToTryIt()
    {
        await using var program = LocalHostProcess.Start();

        var welcome = await program.ReadWelcomeAsync();

        Assert.Matches(@"listens on http://127\.0\.0\.1:[1-9]\d*", welcome);
        Assert.Matches(@"curl -N http://127\.0\.0\.1:[1-9]\d*/api/v1/chat/completions", welcome);
        Assert.Contains("simulator", welcome);
    }

    [Fact]
    public async Task Program_WithoutSettings_AnswersAStreamOnTheSimulatorWithAnyKeyAndStopsAtCtrlC()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no kill command.");
        await using var program = LocalHostProcess.Start();
        using var client = await program.ConnectAsync();

        using var response = await AskAsync(client, "grok-4.3");
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.EndsWith("data: [DONE]\n\n", answer);

        await program.InterruptAsync();
        var (code, _, error) = await program.WaitForExitAsync();
        Assert.Equal(0, code);
        Assert.Equal("", error);
    }

    [Fact]
    public async Task Program_WithoutAKeyOfTheClient_StillAsksForOne()
    {
        await using var program = LocalHostProcess.Start();
        using var client = await program.ConnectAsync();
        client.DefaultRequestHeaders.Remove("Authorization");

        using var response = await AskAsync(client, "grok-4.3");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Program_InTheMiddleOfAStream_SendsEachEventAsItComesAndStopsAtCtrlC()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no kill command.");
        await using var program = LocalHostProcess.Start();
        using var client = await program.ConnectAsync();

        // Two thousand events with a pause after each: the last is more than a minute away when the first is there.
        using var response = await AskAsync(client, "sim-long");
        var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[64 * 1024];
        var first = Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
        Assert.StartsWith("data: {", first);
        Assert.DoesNotContain("[DONE]", first);

        await program.InterruptAsync();
        var (code, output, error) = await program.WaitForExitAsync();
        Assert.Equal(0, code);
        Assert.Equal("", error);
        Assert.DoesNotContain("   at ", output);
        await Assert.ThrowsAnyAsync<IOException>(() => stream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Grok__Streaming__HeartbeatSeconds", "0")]
    [InlineData("Grok__Streaming__HeartbeatSeconds", "soon")]
    [InlineData("Grok__Vision__StreamFallback", "Sometimes")]
    [InlineData("Grok__Access__Keys__0__Name", "two words")]
    [InlineData("XAI_API_BASE", "nowhere")]
    public async Task Program_WithAWrongSetting_NamesItInASentenceAndEnds(string name, string value)
    {
        await using var program = LocalHostProcess.Start((name, value));

        var (code, output, error) = await program.WaitForExitAsync();

        Assert.Equal(1, code);
        Assert.Equal("", output);
        Assert.Contains(name, error);
        Assert.EndsWith(".", error.TrimEnd());
        Assert.DoesNotContain("   at ", error);
    }

    [Fact]
    public async Task Program_WithAKeyAndAnAddress_CallsThereWithIt()
    {
        const string Key = "xai-of-the-developer";
        var asked = new TaskCompletionSource<SimulatedRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var upstream = await SimulatorHost.StartAsync(
            new SimulatorOptions { ApiKey = Key, EventInterval = TimeSpan.Zero, OnRequest = request => asked.TrySetResult(request) },
            cancellationToken: TestContext.Current.CancellationToken);
        await using var program =
            LocalHostProcess.Start(("XAI_API_KEY", Key), ("XAI_API_BASE", SimulatorHost.AddressOf(upstream).ToString()));
        using var client = await program.ConnectAsync();

        using var response = await AskAsync(client, "grok-4.3");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"Bearer {Key}", (await asked.Task).Headers["Authorization"]);
        Assert.Equal("/v1/chat/completions", (await asked.Task).Path);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string model)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = new StringContent(
                $$"""{"model":"{{model}}","stream":true,"messages":[{"role":"user","content":"Hi"}]}""", Encoding.UTF8, "application/json"),
        };
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }
}
