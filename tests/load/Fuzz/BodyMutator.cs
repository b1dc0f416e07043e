using System.Text;

namespace GrokLoad.Fuzz;

/// <summary>Makes the body of a number: the same for the same seed and number, wherever it runs.</summary>
internal sealed class BodyMutator
{
    private const int MostMutations = 3;

    private static readonly string[] OddValues =
    [
        "1e999", "-0", "-0.0", "0.1e-400", "01", "+1", "NaN", "-Infinity", "1_0", "1.", ".5", "0x10", "9223372036854775808", "null", "true", "\"\"",
        "[]", "{}", "[[]]", "{\"\":{}}", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\u0041\"", "\"\\x\"", "\"\\u12\"", "'a'", "undefined",
    ];

    private static readonly string[] KnownNames =
    [
        "model", "\\u006dodel", "messages", "content", "type", "image", "url", "prompt", "stream", "\\u0073tream", "stream_options",
        "include_usage", "n", "detail", "error", "__proto__", "", " ", "\\ud800", "\\u0000", "é",
    ];

    private readonly Random _random;
    private List<byte> _bytes = [];

    private BodyMutator(int seed, int number) => _random = new Random(unchecked((seed * 486_187_739) + (number * 16_777_619)));

    public static FuzzBody Make(int seed, int number) => new BodyMutator(seed, number).Make();

    private FuzzBody Make()
    {
        var (path, json) = Pick(FuzzSeeds.All);
        _bytes = [.. Encoding.UTF8.GetBytes(json)];

        // One in ten stays as it is: what is right must pass.
        var mutations = _random.Next(10) == 0 ? 0 : _random.Next(1, MostMutations + 1);
        for (var i = 0; i < mutations; i++)
        {
            Mutate();
        }

        return new FuzzBody(path, [.. _bytes]);
    }

    private void Mutate()
    {
        switch (_random.Next(16))
        {
            case 0: RemoveFrom(Place()); break;
            case 1: FlipBits(); break;
            case 2: InsertAt(Place(), RandomBytes(16)); break;
            case 3: Remove(); break;
            case 4: Repeat(); break;
            case 5: InsertAt(Place(), Encoding.UTF8.GetBytes(Pick(FuzzSeeds.All).Json)); break;
            case 6: AddField($"\"x\":{Nested()}"); break;
            case 7 or 8: AddField($"\"{Pick(KnownNames)}\":{Pick(OddValues)}"); break;
            case 9: ReplaceNumberOrText(); break;
            case 10: AddField($"\"model\":\"a\",\"{Pick(["model", "\\u006dodel", "mode\\u006C"])}\":\"b\""); break;
            case 11: AddField($"\"{new string('k', Size())}\":1"); break;
            case 12: AddField($"\"x\":\"{new string('é', Size())}\""); break;
            case 13: InsertAt(Pick([0, _bytes.Count]), Encoding.UTF8.GetBytes(Pick(["\uFEFF", " ", "\n\t", "//c\n", "/**/", ",", "}", "{}", "\0", "x"]))); break;
            case 14: InsertAt(Place(), Pick<byte[]>([[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80], [0x00]])); break;
            case 15: _bytes = _random.Next(4) == 0 ? [.. RandomBytes(200)] : [.. Encoding.UTF8.GetBytes(RandomJson(0))]; break;
        }
    }

    // The first place behind any opening brace: the root object's, a message's, a part's.
    private void AddField(string field)
    {
        var braces = Enumerable.Range(0, _bytes.Count).Where(at => _bytes[at] == (byte)'{').ToArray();
        if (braces.Length > 0)
        {
            InsertAt(Pick(braces) + 1, Encoding.UTF8.GetBytes(field + ","));
        }
    }

    private void ReplaceNumberOrText()
    {
        var colons = Enumerable.Range(0, _bytes.Count).Where(at => _bytes[at] == (byte)':').ToArray();
        if (colons.Length == 0)
        {
            return;
        }

        var start = Pick(colons) + 1;
        var end = _bytes.FindIndex(start, value => value is (byte)',' or (byte)'}' or (byte)']');
        _bytes.RemoveRange(start, (end < 0 ? _bytes.Count : end) - start);
        InsertAt(start, Encoding.UTF8.GetBytes(Pick(OddValues)));
    }

    private string Nested()
    {
        var depth = _random.Next(20) == 0 ? 20_000 : _random.Next(1, 130);
        return _random.Next(2) == 0
            ? new string('[', depth) + new string(']', depth)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
    }

    private string RandomJson(int depth) => _random.Next(depth > 4 ? 3 : 6) switch
    {
        0 => Pick(OddValues),
        1 => _random.Next().ToString(System.Globalization.CultureInfo.InvariantCulture),
        2 => $"\"{Pick(KnownNames)}\"",
        3 => $"[{string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => RandomJson(depth + 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, _random.Next(5)).Select(_ => $"\"{Pick(KnownNames)}\":{RandomJson(depth + 1)}"))}}}",
    };

    private void FlipBits()
    {
        for (var i = _random.Next(1, 9); i > 0 && _bytes.Count > 0; i--)
        {
            _bytes[_random.Next(_bytes.Count)] ^= (byte)(1 << _random.Next(8));
        }
    }

    private void Remove()
    {
        var at = Place();
        _bytes.RemoveRange(at, _random.Next(Math.Min(20, _bytes.Count - at) + 1));
    }

    private void Repeat()
    {
        var at = Place();
        InsertAt(at, _bytes.GetRange(at, _random.Next(Math.Min(60, _bytes.Count - at) + 1)));
    }

    private void RemoveFrom(int at) => _bytes.RemoveRange(at, _bytes.Count - at);

    private void InsertAt(int at, IEnumerable<byte> bytes) => _bytes.InsertRange(at, bytes);

    private byte[] RandomBytes(int most)
    {
        var bytes = new byte[_random.Next(most + 1)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private int Size() => _random.Next(50) == 0 ? 200_000 : _random.Next(600);

    private int Place() => _random.Next(_bytes.Count + 1);

    private T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
