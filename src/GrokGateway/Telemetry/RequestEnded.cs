using System.Collections;

namespace GrokGateway.Telemetry;

/// <summary>
/// What a logger is told at the end of each request: the message <c>{Line}</c> with its one value. It is what <c>[LoggerMessage]</c> would
/// hand on, but for a second copy of the line and for generic code that each start would compile.
/// </summary>
internal sealed class RequestEnded(string line) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 2;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("Line", line),
        1 => new("{OriginalFormat}", "{Line}"),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
        yield return this[1];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => line;
}
