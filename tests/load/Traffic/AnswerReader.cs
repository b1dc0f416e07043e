using System.Buffers.Text;
using System.Text;
using GrokSimulator.Load;

namespace GrokLoad.Traffic;

/// <summary>
/// Reads one answer after another, cut anywhere, and holds its body to what it must be. It takes the shapes that the targets send: a
/// length, or chunks without extensions and trailers.
/// </summary>
internal sealed class AnswerReader
{
    private const int LongestHead = 8 * 1024;

    private readonly byte[] _line = new byte[LongestHead];
    private ExpectedBody _expected = ExpectedBody.Completion;
    private Part _part;
    private int _lineLength;
    private long _left;
    private long _position;

    private enum Part
    {
        Head,
        Body,
        ChunkSize,
        Chunk,
        ChunkEnd,
        LastLine,
        Over,
    }

    /// <summary>How many whole events have come of this answer.</summary>
    public long Events => Math.Min(_expected.Events, _position / LoadEvents.Length);

    /// <summary>Whether any of the body came.</summary>
    public bool HasBegun => _position > 0;

    public bool IsOver => _part == Part.Over;

    public void Begin(ExpectedBody expected)
    {
        _expected = expected;
        _part = Part.Head;
        _position = 0;
        _lineLength = 0;
    }

    public void Take(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[Step(bytes)..];
        }
    }

    private int Step(ReadOnlySpan<byte> bytes)
    {
        switch (_part)
        {
            case Part.Head:
                return TakeHead(bytes);
            case Part.Body or Part.Chunk:
                var length = (int)Math.Min(bytes.Length, _left);
                TakeBody(bytes[..length]);
                return length;
            case Part.Over:
                throw new LoadFaultException("bytes came behind the end of an answer");
            default:
                return TakeLine(bytes);
        }
    }

    private int TakeHead(ReadOnlySpan<byte> bytes)
    {
        var before = _lineLength;
        var taken = Math.Min(bytes.Length, _line.Length - before);
        bytes[..taken].CopyTo(_line.AsSpan(before));
        var end = _line.AsSpan(0, before + taken).IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            _lineLength += taken;
            return taken > 0 ? taken : throw new LoadFaultException("a head without an end");
        }

        ReadHead(_line.AsSpan(0, end + 4));
        _lineLength = 0;
        return end + 4 - before;
    }

    private void ReadHead(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("HTTP/1.1 200 "u8))
        {
            throw new LoadFaultException($"the answer was {Encoding.ASCII.GetString(head[..head.IndexOf((byte)'\r')])}");
        }

        var name = "\r\nContent-Length: "u8;
        var at = head.IndexOf(name);
        _part = at < 0 ? Part.ChunkSize : Part.Body;
        if (at >= 0 && !Utf8Parser.TryParse(head[(at + name.Length)..], out _left, out _))
        {
            throw new LoadFaultException("an answer's length is no number");
        }
    }

    private void TakeBody(ReadOnlySpan<byte> bytes)
    {
        if (!_expected.Matches(_position, bytes))
        {
            throw new LoadFaultException($"an event was lost, doubled or changed at or behind event {Events} of {_expected.Events}");
        }

        _position += bytes.Length;
        _left -= bytes.Length;
        if (_left == 0)
        {
            if (_part == Part.Body)
            {
                End();
            }
            else
            {
                _part = Part.ChunkEnd;
            }
        }
    }

    // The lines between chunks: a size, or nothing.
    private int TakeLine(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        var part = end < 0 ? bytes : bytes[..(end + 1)];
        part.CopyTo(_line.AsSpan(_lineLength));
        _lineLength += part.Length;
        if (end >= 0)
        {
            EndLine(_line.AsSpan(0, _lineLength));
            _lineLength = 0;
        }

        return part.Length;
    }

    private void EndLine(ReadOnlySpan<byte> line)
    {
        switch (_part)
        {
            case Part.ChunkSize:
                if (!Utf8Parser.TryParse(line, out _left, out _, 'x'))
                {
                    throw new LoadFaultException("a chunk without a size");
                }

                _part = _left == 0 ? Part.LastLine : Part.Chunk;
                break;
            case Part.ChunkEnd:
                _part = Part.ChunkSize;
                break;
            default:
                End();
                break;
        }
    }

    private void End()
    {
        if (_position != _expected.Length)
        {
            throw new LoadFaultException($"an answer ended after event {Events} of {_expected.Events}, without its end");
        }

        _part = Part.Over;
    }
}
