using System.Buffers;
using GrokGateway.Buffers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Images;
using GrokGateway.Options;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace GrokGateway.Requests;

/// <summary>Reads a request's body into pooled segments, within the limits.</summary>
internal sealed class RequestBodyReader(IOptions<LimitsOptions> options, BufferBudget budget)
{
    private readonly int _limit = options.Value.MaxBodyBytes;

    /// <summary>Reads the body and what an endpoint must know of it; the caller disposes of the result.</summary>
    public async Task<Result<ReceivedRequest<T>>> ReadJsonAsync<T>(GatewayContext context, Func<JsonBody, Result<T>> understand)
        where T : class
    {
        var received = new PooledSegments(budget);
        try
        {
            return await ReceiveAsync(context, received) is { } failure
                ? failure
                : Understand(context, received, received.Bytes, understand);
        }
        finally
        {
            received.Release();
        }
    }

    /// <summary>Reads a form with images, and what an endpoint must know of the JSON that it becomes.</summary>
    public async Task<Result<ReceivedRequest<T>>> ReadFormAsync<T>(GatewayContext context, Func<JsonBody, Result<T>> understand)
        where T : class
    {
        if (FormBoundary.Of(context.Http.Request) is not { } boundary)
        {
            return FormBoundary.Missing();
        }

        var json = new PooledSegments(budget);
        try
        {
            var form = await ReadFormAsync(context, json, boundary);
            return form.Succeeded ? Understand(context, json, form.Value.Json, understand) : form.Failure;
        }
        finally
        {
            json.Release();
        }
    }

    /// <summary>There is no memory left for a body.</summary>
    public static GatewayFailure NoRoom() =>
        new(GatewayError.Overloaded, "The gateway holds too many request bodies at once. Try again soon.");

    private static Result<ReceivedRequest<T>> Understand<T>(
        GatewayContext context, PooledSegments segments, ReadOnlySequence<byte> json, Func<JsonBody, Result<T>> understand)
        where T : class
    {
        var body = JsonBodyParser.Parse(json, ImageFields.Of(context.Operation));
        var understood = body.Succeeded ? understand(body.Value) : body.Failure;
        if (!understood.Succeeded)
        {
            return understood.Failure;
        }

        segments.AddReference();
        return new ReceivedRequest<T>(understood.Value, segments);
    }

    private async Task<Result<ImageForm>> ReadFormAsync(GatewayContext context, PooledSegments json, string boundary)
    {
        var received = new PooledSegments(budget);
        var texts = new PooledSegments(budget);
        try
        {
            var form = new ImageForm(json, texts, _limit);
            var failure = await ReceiveAsync(context, received) ?? await form.ReadAsync(received.Bytes, boundary, context.Stopped);
            return failure is null ? form : failure;
        }
        finally
        {
            received.Release();
            texts.Release();
        }
    }

    private async Task<GatewayFailure?> ReceiveAsync(GatewayContext context, PooledSegments segments)
    {
        if (Refuse(context.Http) is { } refusal)
        {
            return refusal;
        }

        var request = context.Http.Request;
        try
        {
            while (true)
            {
                // Before the wait: who would have no room for the body need not ask for it.
                if (segments.GetMemory(request.ContentLength - segments.Length ?? 0).IsEmpty)
                {
                    return NoRoom();
                }

                if (!request.BodyReader.TryRead(out var read))
                {
                    read = await request.BodyReader.ReadAsync(context.Stopped);
                }

                context.Record.BytesIn += read.Buffer.Length;
                var failure = Keep(read.Buffer, segments);
                request.BodyReader.AdvanceTo(read.Buffer.End);
                if (failure is not null || read.IsCompleted)
                {
                    return failure;
                }
            }
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge();
        }
        catch (BadHttpRequestException)
        {
            return GatewayFailure.Invalid(InvalidRequestCodes.IncompleteBody, null, "The request body ended before it was complete.");
        }
        catch (IOException)
        {
            // However the connection ended: whoever was sending the body is not there to be answered.
            return new GatewayFailure(GatewayError.ClientGone, "The client left while it sent the request.");
        }
    }

    private GatewayFailure? Keep(ReadOnlySequence<byte> bytes, PooledSegments segments)
    {
        if (segments.Length + bytes.Length > _limit)
        {
            return TooLarge();
        }

        foreach (var piece in bytes)
        {
            if (!segments.TryWrite(piece.Span))
            {
                return NoRoom();
            }
        }

        return null;
    }

    private GatewayFailure? Refuse(HttpContext http)
    {
        if (http.Request.Headers.ContentEncoding.Count > 0)
        {
            return new GatewayFailure(
                GatewayError.UnsupportedContentEncoding,
                "A compressed request body is not accepted. Send it without Content-Encoding.");
        }

        if (http.Request.ContentLength > _limit)
        {
            // The server will not read such a body to its end, and closes the connection: who uses it again would lose a request.
            http.Response.Headers.Connection = "close";
            return TooLarge();
        }

        return null;
    }

    private GatewayFailure TooLarge() =>
        new(GatewayError.RequestTooLarge, $"The request body is larger than the {_limit} bytes that are allowed.");
}
