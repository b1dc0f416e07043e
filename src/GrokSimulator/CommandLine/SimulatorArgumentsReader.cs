using System.Globalization;

namespace GrokSimulator.CommandLine;

/// <summary>Reads the command line; each argument is a name followed by its value.</summary>
internal static class SimulatorArgumentsReader
{
    private const string DefaultUrls = "http://127.0.0.1:5080";

    // Small enough that most lines of a stream are cut, large enough that a long one does not take all day.
    private const int RandomPartBytes = 16;

    private static readonly HashSet<string> Names =
    [
        "--urls", "--api-key", "--event-interval", "--slow-first-token",
        "--replay", "--replay-content-type", "--split-at", "--split-every", "--split-random",
    ];

    public static SimulatorArguments Read(IReadOnlyList<string> args)
    {
        var values = Values(args);
        var options = new SimulatorOptions { ApiKey = values.GetValueOrDefault("--api-key"), Replay = Replay(values) };
        if (values.TryGetValue("--event-interval", out var interval))
        {
            options.EventInterval = TimeSpan.FromMilliseconds(Number("--event-interval", interval, 0));
        }

        if (values.TryGetValue("--slow-first-token", out var wait))
        {
            options.SlowFirstToken = TimeSpan.FromSeconds(Number("--slow-first-token", wait, 0));
        }

        return new SimulatorArguments(values.GetValueOrDefault("--urls", DefaultUrls), options);
    }

    private static Dictionary<string, string> Values(IReadOnlyList<string> args)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < args.Count; i += 2)
        {
            if (!Names.Contains(args[i]))
            {
                throw new SimulatorArgumentException($"There is no argument {args[i]}.");
            }

            if (i + 1 == args.Count)
            {
                throw new SimulatorArgumentException($"{args[i]} needs a value.");
            }

            values[args[i]] = args[i + 1];
        }

        return values;
    }

    private static SimulatorReplay? Replay(Dictionary<string, string> values)
    {
        var splits = values.Keys.Where(static name => name.StartsWith("--split-", StringComparison.Ordinal)).ToList();
        if (!values.TryGetValue("--replay", out var file))
        {
            return splits.Count == 0 && !values.ContainsKey("--replay-content-type")
                ? null
                : throw new SimulatorArgumentException("--split-… and --replay-content-type need --replay.");
        }

        if (splits.Count > 1)
        {
            throw new SimulatorArgumentException($"Only one of {string.Join(", ", splits)} can be used.");
        }

        var body = Bytes(file);
        var type = values.GetValueOrDefault("--replay-content-type", "text/event-stream");
        return splits.SingleOrDefault() switch
        {
            "--split-at" => SimulatorReplay.SplitAt(body, Offsets(values["--split-at"], body.Length), type),
            "--split-every" => SimulatorReplay.SplitEvery(body, Number("--split-every", values["--split-every"], 1), type),
            "--split-random" => SimulatorReplay.SplitAtRandom(
                body, Number("--split-random", values["--split-random"], 0), 1 + (body.Length / RandomPartBytes), type),
            _ => SimulatorReplay.SplitAt(body, [], type),
        };
    }

    private static byte[] Bytes(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SimulatorArgumentException($"--replay: {exception.Message}");
        }
    }

    private static int[] Offsets(string list, int length)
    {
        int[] offsets = [.. list.Split(',').Select(static offset => Number("--split-at", offset, 0))];
        return Array.TrueForAll(offsets, offset => offset <= length)
            ? offsets
            : throw new SimulatorArgumentException($"--split-at: the file has only {length} bytes.");
    }

    private static int Number(string name, string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new SimulatorArgumentException($"{name}: '{text}' is not a whole number from {least} on.");
}
