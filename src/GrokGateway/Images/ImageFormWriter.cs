using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using GrokGateway.Buffers;
using GrokGateway.Errors;
using GrokGateway.Requests;

namespace GrokGateway.Images;

/// <summary>Writes the JSON of a request to images/edits piece by piece, the images as they come and then the texts.</summary>
internal sealed class ImageFormWriter
{
    // A multiple of three, so that only the last piece of an image is padded; in base64 it is as large as a segment.
    private const int PieceBytes = 48 * 1024;

    private const int EscapedBytes = 1024;

    private readonly PooledSegments _json;
    private readonly PooledSegments _texts;
    private readonly int _mostBytes;
    private readonly Memory<byte> _opening;
    private long _length;
    private int _images;

    public ImageFormWriter(PooledSegments json, PooledSegments texts, int mostBytes)
    {
        _json = json;
        _texts = texts;
        _mostBytes = mostBytes;

        // Whether there is one image or several is known at the end only, and the first one is written before that.
        _opening = json.GetMemory();
        if (!_opening.IsEmpty)
        {
            _opening = _opening[..OpeningOfSeveral.Length];
            json.Advance(_opening.Length);
            _length = _opening.Length;
        }
    }

    /// <summary>The JSON, once it is complete.</summary>
    public ReadOnlySequence<byte> Json => _json.Bytes.Slice(_images == 1 ? OpeningOfSeveral.Length - OpeningOfOne.Length : 0);

    private static ReadOnlySpan<byte> OpeningOfOne => "{\"image\":"u8;

    private static ReadOnlySpan<byte> OpeningOfSeveral => "{\"images\":["u8;

    /// <summary>Writes an image as a data URL; what is wrong with the image itself is the end of a sentence.</summary>
    public async Task<GatewayFailure?> AddImageAsync(Stream image, CancellationToken cancellationToken)
    {
        if (_opening.IsEmpty)
        {
            return RequestBodyReader.NoRoom();
        }

        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            var read = await ReadPieceAsync(image, piece, cancellationToken);
            if (ImageKind.MediaTypeOf(piece.AsSpan(0, read)) is not { } mediaType)
            {
                return GatewayFailure.Invalid(InvalidRequestCodes.InvalidImage, null, ImageKind.Unknown);
            }

            var prefix = $"{(_images > 0 ? "," : "")}{{\"type\":\"image_url\",\"url\":\"data:{mediaType};base64,";
            var failure = Write(Encoding.ASCII.GetBytes(prefix));
            var total = (long)read;
            while (failure is null && read > 0)
            {
                // A larger one is only counted to its end.
                failure = total <= ImageKind.MostBytes ? WriteBase64(piece.AsSpan(0, read)) : null;
                read = read < PieceBytes ? 0 : await ReadPieceAsync(image, piece, cancellationToken);
                total += read;
            }

            _images++;
            return failure
                ?? (total > ImageKind.MostBytes
                    ? GatewayFailure.Invalid(InvalidRequestCodes.InvalidImage, null, ImageKind.TooLarge(total))
                    : Write("\"}"u8));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>Writes a member that is a text.</summary>
    public GatewayFailure? AddText(string name, ReadOnlySpan<byte> text) =>
        AddName(name) ?? AddString(text);

    /// <summary>Writes a member that is a number or a truth value.</summary>
    public GatewayFailure? AddLiteral(string name, string literal) =>
        AddName(name) ?? Write(_texts, Encoding.ASCII.GetBytes(literal));

    /// <summary>Writes the rest; null: the JSON is complete.</summary>
    public GatewayFailure? Complete()
    {
        if (_images == 0)
        {
            return JsonBody.Missing("image", "a file, in a part of that name");
        }

        if (_images == 1)
        {
            OpeningOfOne.CopyTo(_opening.Span[^OpeningOfOne.Length..]);
        }
        else
        {
            OpeningOfSeveral.CopyTo(_opening.Span);
        }

        var failure = _images == 1 ? null : Write("]"u8);
        foreach (var segment in _texts.Bytes)
        {
            // They were counted when they came.
            failure ??= _json.TryWrite(segment.Span) ? null : RequestBodyReader.NoRoom();
        }

        return failure ?? Write("}"u8);
    }

    private static ValueTask<int> ReadPieceAsync(Stream image, byte[] piece, CancellationToken cancellationToken) =>
        image.ReadAtLeastAsync(piece.AsMemory(0, PieceBytes), PieceBytes, throwOnEndOfStream: false, cancellationToken);

    private GatewayFailure? WriteBase64(ReadOnlySpan<byte> bytes)
    {
        var text = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        Base64.EncodeToUtf8(bytes, text, out _, out var written);
        var failure = Write(text.AsSpan(0, written));
        ArrayPool<byte>.Shared.Return(text);
        return failure;
    }

    private GatewayFailure? AddName(string name) =>
        Write(_texts, ","u8) ?? AddString(Encoding.UTF8.GetBytes(name)) ?? Write(_texts, ":"u8);

    // Piece by piece, since a control character is six bytes in JSON: whole, a text could be of the large object heap.
    private GatewayFailure? AddString(ReadOnlySpan<byte> text)
    {
        Span<byte> escaped = stackalloc byte[EscapedBytes];
        var failure = Write(_texts, "\""u8);
        while (failure is null && !text.IsEmpty)
        {
            JavaScriptEncoder.Default.EncodeUtf8(text, escaped, out var read, out var written);
            failure = Write(_texts, escaped[..written]);
            text = text[read..];
        }

        return failure ?? Write(_texts, "\""u8);
    }

    private GatewayFailure? Write(ReadOnlySpan<byte> bytes) => Write(_json, bytes);

    private GatewayFailure? Write(PooledSegments into, ReadOnlySpan<byte> bytes)
    {
        _length += bytes.Length;
        if (_length > _mostBytes)
        {
            return new GatewayFailure(
                GatewayError.RequestTooLarge,
                $"The form is larger than the {_mostBytes} bytes that are allowed, as the JSON that xAI takes, with its images in base64.");
        }

        return into.TryWrite(bytes) ? null : RequestBodyReader.NoRoom();
    }
}
