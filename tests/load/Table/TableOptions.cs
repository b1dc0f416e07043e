using System.Globalization;
using GrokLoad.Targets;

namespace GrokLoad.Table;

/// <summary>What of the load table is to be made.</summary>
internal sealed record TableOptions
{
    public const string Usage =
        "[--streams 1000] [--rounds 3] [--only slow,paced,burst,plain,latency,vision,cold] [--targets direct,bare,gateway,nginx]";

    private const int MostStreams = 8000;

    /// <summary>How many slow streams are open at once; default 1000.</summary>
    public int Streams { get; private init; } = 1000;

    /// <summary>How often each target is measured; default 3.</summary>
    public int Rounds { get; private init; } = 3;

    /// <summary>The words of the profiles; empty: all.</summary>
    public IReadOnlyList<string> Only { get; private init; } = [];

    public IReadOnlyList<TargetKind> Targets { get; private init; } = Enum.GetValues<TargetKind>();

    /// <summary>Reads name and value pairs; null when they are none.</summary>
    public static TableOptions? Read(string[] args)
    {
        var options = new TableOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length || options.With(args[i], args[i + 1]) is not { } next)
            {
                return null;
            }

            options = next;
        }

        return options;
    }

    public bool Wants(string profile) => Only.Count == 0 || Only.Contains(profile);

    private TableOptions? With(string name, string value) => name switch
    {
        "--streams" when Number(value) is { } number and <= MostStreams => this with { Streams = number },
        "--rounds" when Number(value) is { } number => this with { Rounds = number },
        "--only" when value.Split(',') is var words && words.All(TableRun.ProfileNames.Contains) => this with { Only = words },
        "--targets" when TargetsOf(value.Split(',')) is { } targets => this with { Targets = targets },
        _ => null,
    };

    private static TargetKind[]? TargetsOf(string[] words)
    {
        var kinds = Array.ConvertAll<string, TargetKind?>(
            words, static word => Enum.TryParse<TargetKind>(word, ignoreCase: true, out var kind) && char.IsLetter(word[0]) ? kind : null);
        return kinds.All(static kind => kind is not null) ? [.. kinds.Select(static kind => kind!.Value).Order().Distinct()] : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
