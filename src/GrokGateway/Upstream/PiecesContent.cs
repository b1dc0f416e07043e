using System.Net;
using GrokGateway.Requests;

namespace GrokGateway.Upstream;

/// <summary>
/// The body of one attempt. The handler may still be sending it when the answer is already there, or the attempt given up: it holds its own
/// reference to the memory until it is disposed of and nobody reads it any more.
/// </summary>
internal sealed class PiecesContent : HttpContent
{
    private readonly BodyPieces _body;
    private int _users = 1;
    private bool _disposed;

    public PiecesContent(BodyPieces body)
    {
        _body = body;
        body.AddReference();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(!TryEnter(), this);
        try
        {
            foreach (var piece in _body.Bytes)
            {
                await stream.WriteAsync(piece, cancellationToken);
            }
        }
        finally
        {
            Leave();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            Leave();
        }

        base.Dispose(disposing);
    }

    private bool TryEnter()
    {
        for (var users = Volatile.Read(ref _users); users > 0; users = Volatile.Read(ref _users))
        {
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users)
            {
                return true;
            }
        }

        return false;
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            _body.Release();
        }
    }
}
