using FsCheck;
using FsCheck.Fluent;

namespace GrokGateway.Tests.Properties;

/// <summary>How properties are checked: a bounded number of cases, the same in every run; a failure shows the smallest case it found.</summary>
internal static class Checks
{
    private const ulong Seed = 20260415;
    private const ulong Gamma = 20260417;

    public static void Check(this Property property, int cases) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(Seed, Gamma), property);

    /// <summary>Cuts bytes at places that were chosen without knowing how many there are.</summary>
    public static List<byte[]> Cut(byte[] bytes, IEnumerable<int> places)
    {
        var pieces = new List<byte[]>();
        var from = 0;
        foreach (var place in places.Select(place => place % (bytes.Length + 1)).Order())
        {
            pieces.Add(bytes[from..place]);
            from = place;
        }

        pieces.Add(bytes[from..]);
        return pieces;
    }
}
