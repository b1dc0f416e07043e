using System.Net;
using System.Text.RegularExpressions;
using GrokSimulator.CommandLine;
using GrokSimulator.Tests.Support;

namespace GrokSimulator.Tests.CommandLine;

public sealed partial class SimulatorProgramTests
{
    [Fact]
    public async Task Program_Started_SaysWhereItListensAndRunsUntilStopped()
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var output = new LineSignal();

        var running = SimulatorProgram.RunAsync(["--urls", "http://127.0.0.1:0"], output, TextWriter.Null, stopping.Token);
        var line = await output.FirstLine.WaitAsync(stopping.Token);

        using var client = new HttpClient { BaseAddress = new Uri(Address().Match(line).Value) };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer any");
        using var response = await client.GetAsync(new Uri("/v1/models", UriKind.Relative), stopping.Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(running.IsCompleted);

        await stopping.CancelAsync();
        Assert.Equal(0, await running);
    }

    [Fact]
    public async Task Program_AskedForHelp_ListsEveryScenario()
    {
        await using var output = new StringWriter();

        var code = await SimulatorProgram.RunAsync(["--help"], output, TextWriter.Null, TestContext.Current.CancellationToken);

        Assert.Equal(0, code);
        Assert.All(SimulatorScenarios.All, scenario => Assert.Contains(scenario.Description, output.ToString()));
    }

    [Fact]
    public async Task Program_WithAWrongArgument_SaysSoAndDoesNotStart()
    {
        await using var error = new StringWriter();

        var code = await SimulatorProgram.RunAsync(["--wrong"], TextWriter.Null, error, TestContext.Current.CancellationToken);

        Assert.Equal(2, code);
        Assert.StartsWith("There is no argument --wrong.", error.ToString());
    }

    [Theory]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("nowhere")]
    [InlineData(null)]
    public async Task Program_WithAnAddressItCannotUse_SaysSo(string? url)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        url ??= simulator.Client.BaseAddress!.ToString();
        await using var error = new StringWriter();

        var code = await SimulatorProgram.RunAsync(["--urls", url], TextWriter.Null, error, simulator.Token);

        Assert.Equal(1, code);
        Assert.StartsWith($"Cannot listen on {url}: ", error.ToString());
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9]\d*/")]
    private static partial Regex Address();
}
