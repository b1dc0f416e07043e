using System.Buffers;
using System.Text.Json;
using GrokGateway.Errors;

namespace GrokGateway.Images;

/// <summary>Judges the images of a body where a reader finds them, and keeps what is wrong with the first bad one.</summary>
internal sealed class ImageJudge(ReadOnlySequence<byte> bytes, IReadOnlyList<string> fields)
{
    private SequencePosition _position = bytes.Start;
    private long _offset;

    public GatewayFailure? Failure { get; private set; }

    /// <summary>Whether the images of a top-level field are still of interest.</summary>
    public bool Judges(string field) => Failure is null && fields.Contains(field);

    /// <summary>What is wrong with the image in the string at which the reader is; null: nothing.</summary>
    public string? FindFault(ref Utf8JsonReader reader)
    {
        // From where the last image began: from the body's start, many small images would cost the square of their number.
        var start = reader.TokenStartIndex + 1;
        _position = bytes.GetPosition(start - _offset, _position);
        _offset = start;
        return ImageUrl.FindFault(bytes.Slice(_position, reader.BytesConsumed - 1 - start), out _);
    }

    public void Refuse(string param, string fault) =>
        Failure ??= GatewayFailure.Invalid(InvalidRequestCodes.InvalidImage, param, $"'{param}' {fault}");
}
