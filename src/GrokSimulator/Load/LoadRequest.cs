using System.Buffers.Text;

namespace GrokSimulator.Load;

/// <summary>A request to the load server: the model that its body names tells what to send.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Events">Of a stream: how many events.</param>
/// <param name="Interval">Of a stream: from one event to the next; zero sends them as fast as they go.</param>
internal readonly record struct LoadRequest(LoadKind Kind, int Events, TimeSpan Interval)
{
    /// <summary>The model of a plain answer.</summary>
    public const string PlainModel = "load-plain";

    /// <summary>The model of a plain answer that waits for <see cref="ReleasePath"/>.</summary>
    public const string HeldModel = "load-hold";

    /// <summary>Asked with GET, tells how many answers are held.</summary>
    public const string HeldPath = "/load/held";

    /// <summary>Asked with GET, lets the held answers go.</summary>
    public const string ReleasePath = "/load/release";

    private static ReadOnlySpan<byte> Prefix => "\"load-"u8;

    /// <summary>The model of a stream, such as <c>load-200-5ms</c>.</summary>
    public static string StreamModel(int events, TimeSpan interval) => $"load-{events}-{interval.TotalMilliseconds:0}ms";

    public static LoadRequest Read(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body) => head switch
    {
        _ when head.StartsWith("GET /load/held "u8) => new LoadRequest(LoadKind.HeldCount, 0, default),
        _ when head.StartsWith("GET /load/release "u8) => new LoadRequest(LoadKind.Release, 0, default),
        _ => ReadModel(body),
    };

    private static LoadRequest ReadModel(ReadOnlySpan<byte> body)
    {
        var at = body.IndexOf(Prefix);
        var name = at < 0 ? default : body[(at + Prefix.Length)..];
        if (name.StartsWith("plain\""u8))
        {
            return new LoadRequest(LoadKind.Plain, 0, default);
        }

        if (name.StartsWith("hold\""u8))
        {
            return new LoadRequest(LoadKind.Held, 0, default);
        }

        return Utf8Parser.TryParse(name, out int events, out var digits) && events is >= 0 and <= LoadEvents.Most
            && name[digits..] is [(byte)'-', .. var pace]
            && Utf8Parser.TryParse(pace, out int milliseconds, out digits) && pace[digits..].StartsWith("ms\""u8)
            ? new LoadRequest(LoadKind.Stream, events, TimeSpan.FromMilliseconds(milliseconds))
            : default;
    }
}
