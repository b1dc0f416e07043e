using System.Net.Sockets;

namespace GrokSimulator.Load;

/// <summary>Answers the requests of one connection, one after another.</summary>
internal sealed class LoadConnection(Socket socket, LoadPacer pacer, LoadHold hold)
{
    private readonly LoadRequestReader _requests = new(socket);

    public async Task RunAsync()
    {
        using (socket)
        {
            try
            {
                while (await _requests.ReadAsync() is { } request && await AnswerAsync(request))
                {
                }
            }
            catch (SocketException)
            {
                // The client left, in whichever way.
            }
        }
    }

    private async ValueTask<bool> AnswerAsync(LoadRequest request)
    {
        switch (request.Kind)
        {
            case LoadKind.Stream:
                return await StreamAsync(request);
            case LoadKind.Held:
                await hold.WaitAsync();
                goto case LoadKind.Plain;
            case LoadKind.Plain:
                socket.Send(LoadChunks.Completion.Span);
                return true;
            case LoadKind.HeldCount:
                socket.Send(LoadChunks.Json(hold.Describe()).Span);
                return true;
            case LoadKind.Release:
                hold.Release();
                socket.Send(LoadChunks.Json("{}"u8).Span);
                return true;
            default:
                socket.Send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8);
                return false;
        }
    }

    private async ValueTask<bool> StreamAsync(LoadRequest request)
    {
        var stream = new LoadStream(socket, request);
        stream.SendHead();

        // The first event does not wait for the pacer's next tick.
        if (request.Interval > TimeSpan.Zero && stream.SendNext())
        {
            pacer.Add(stream);
            return await stream.Ended;
        }

        while (!stream.Ended.IsCompleted)
        {
            stream.SendNext();
        }

        return await stream.Ended;
    }
}
