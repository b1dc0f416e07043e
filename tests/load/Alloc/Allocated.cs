using System.Globalization;
using System.Text.RegularExpressions;
using GrokLoad.Traffic;

namespace GrokLoad.Alloc;

/// <summary>What the gateway's process has allocated.</summary>
internal sealed partial record Allocated(long Bytes, int FullCollections)
{
    public static Allocated Ask(int port)
    {
        var match = Answer().Match(BlockingClient.Get(port, AllocGateway.Path));
        LoadFaultException.ThrowUnless(match.Success, "the gateway does not tell what it allocated");
        return new Allocated(Number(match, "bytes"), (int)Number(match, "full"));
    }

    private static long Number(Match match, string group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"allocated=(?<bytes>\d+) full=(?<full>\d+);")]
    private static partial Regex Answer();
}
