using GrokInfra.Tests.Testing;

namespace GrokInfra.Tests;

public sealed class SmokeTestTests(LocalHostFixture host) : IClassFixture<LocalHostFixture>
{
    private const string Script = "infra/smoke-test.sh";

    [Fact]
    public async Task SmokeTest_AgainstTheLocalHost_PassesEachCheck()
    {
        var (exitCode, output) = await RunAsync(host.Address.ToString(), "any-key", "--wait-ready");

        Assert.True(exitCode == 0, output);
        foreach (var check in (string[])["ready", "health", "stream", "vision", "image", "refusal"])
        {
            Assert.Contains($"ok    {check}: ", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SmokeTest_BehindAForwarderThatBuffers_FailsAtTheStreamAndNowhereElse()
    {
        await using var forwarder = await BufferingForwarder.StartAsync(host.Address);

        var (exitCode, output) = await RunAsync(forwarder.Address.ToString(), "any-key");

        Assert.True(exitCode == 1, output);
        var failure = Assert.Single(output.Split('\n'), line => line.StartsWith("FAIL", StringComparison.Ordinal));
        Assert.StartsWith("FAIL  stream: events came at once", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SmokeTest_OfAGatewayThatShouldStreamVision_FailsAtVision()
    {
        var (exitCode, output) = await RunAsync(host.Address.ToString(), "any-key", "--vision-native");

        Assert.True(exitCode == 1, output);
        Assert.Contains("FAIL  vision: ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9")]
    [InlineData("http://127.0.0.1:9", "any-key", "--unknown")]
    public async Task SmokeTest_WithWrongArguments_ExplainsItself(params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.Contains("URL KEY", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script needs bash.");
        return await RunningProgram.RunAsync("bash", [Repository.PathTo(Script), .. arguments]);
    }
}
