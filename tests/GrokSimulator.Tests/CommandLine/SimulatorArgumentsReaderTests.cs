using GrokSimulator.CommandLine;

namespace GrokSimulator.Tests.CommandLine;

public sealed class SimulatorArgumentsReaderTests
{
    [Fact]
    public void Arguments_None_AreTheDefaults()
    {
        var arguments = SimulatorArgumentsReader.Read([]);

        Assert.Equal("http://127.0.0.1:5080", arguments.Urls);
        Assert.Null(arguments.Options.ApiKey);
        Assert.Null(arguments.Options.Replay);
        Assert.Equal(TimeSpan.FromMilliseconds(40), arguments.Options.EventInterval);
        Assert.Equal(TimeSpan.FromSeconds(20), arguments.Options.SlowFirstToken);
    }

    [Fact]
    public void Arguments_AllOptions_AreRead()
    {
        var arguments = SimulatorArgumentsReader.Read(
            ["--urls", "http://127.0.0.1:1", "--api-key", "k", "--event-interval", "0", "--slow-first-token", "7"]);

        Assert.Equal("http://127.0.0.1:1", arguments.Urls);
        Assert.Equal("k", arguments.Options.ApiKey);
        Assert.Equal(TimeSpan.Zero, arguments.Options.EventInterval);
        Assert.Equal(TimeSpan.FromSeconds(7), arguments.Options.SlowFirstToken);
    }

    [Theory]
    [InlineData("--split-at", "1,5,9", "1 4 4 1")]
    [InlineData("--split-every", "4", "4 4 2")]
    public void Replay_WithASplit_IsCutThere(string split, string value, string lengths)
    {
        using var file = new TemporaryFile("0123456789");

        var replay = SimulatorArgumentsReader.Read(["--replay", file.Path, split, value]).Options.Replay!;

        Assert.Equal(lengths, string.Join(' ', replay.Parts.Select(static part => part.Length)));
        Assert.Equal("text/event-stream", replay.ContentType);
    }

    [Fact]
    public void Replay_AtRandom_IsCutTheSameForTheSameSeed()
    {
        using var file = new TemporaryFile(new string('a', 200));

        var first = SimulatorArgumentsReader.Read(["--replay", file.Path, "--split-random", "5"]).Options.Replay!;
        var second = SimulatorArgumentsReader.Read(["--replay", file.Path, "--split-random", "5"]).Options.Replay!;

        Assert.True(first.Parts.Count > 1);
        Assert.Equal(first.Parts.Select(static part => part.Length), second.Parts.Select(static part => part.Length));
    }

    [Fact]
    public void Replay_WithAContentType_HasIt()
    {
        using var file = new TemporaryFile("{}");

        var replay = SimulatorArgumentsReader.Read(["--replay", file.Path, "--replay-content-type", "application/json"]).Options.Replay!;

        Assert.Equal("application/json", replay.ContentType);
        Assert.Single(replay.Parts);
    }

    [Theory]
    [InlineData("There is no argument --port.", "--port", "1")]
    [InlineData("--urls needs a value.", "--urls")]
    [InlineData("--event-interval: 'soon' is not a whole number from 0 on.", "--event-interval", "soon")]
    [InlineData("--split-… and --replay-content-type need --replay.", "--split-every", "3")]
    [InlineData("--replay: Could not find", "--replay", "no-such-directory/no-such-file")]
    public void Arguments_Wrong_AreExplained(string says, params string[] args)
    {
        var exception = Assert.Throws<SimulatorArgumentException>(() => SimulatorArgumentsReader.Read(args));

        Assert.StartsWith(says, exception.Message);
    }

    [Theory]
    [InlineData("Only one of --split-at, --split-every can be used.", "--split-at", "1", "--split-every", "1")]
    [InlineData("--split-at: the file has only 10 bytes.", "--split-at", "1,11")]
    [InlineData("--split-every: '0' is not a whole number from 1 on.", "--split-every", "0")]
    public void Replay_WithAWrongSplit_IsExplained(string says, params string[] split)
    {
        using var file = new TemporaryFile("0123456789");

        var exception = Assert.Throws<SimulatorArgumentException>(() => SimulatorArgumentsReader.Read(["--replay", file.Path, .. split]));

        Assert.Equal(says, exception.Message);
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"simulator-{Guid.NewGuid():N}");

        public void Dispose() => File.Delete(Path);
    }
}
