using System.Text.Json;

namespace GrokGateway.Requests;

/// <summary>One top-level field of a JSON object, by its place in the bytes.</summary>
/// <param name="Name">The name, unescaped.</param>
/// <param name="NameStart">Where the name's opening quote is.</param>
/// <param name="ValueStart">Where the value's first byte is.</param>
/// <param name="ValueEnd">Behind the value's last byte.</param>
/// <param name="Kind">The value's first token.</param>
/// <remarks>A class for the sake of the start, as <see cref="GrokGateway.Errors.Result{T}"/> is.</remarks>
internal sealed record JsonField(string Name, long NameStart, long ValueStart, long ValueEnd, JsonTokenType Kind)
{
    /// <summary>The value's length in bytes.</summary>
    public long Length => ValueEnd - ValueStart;

    public bool IsNull => Kind == JsonTokenType.Null;
}
