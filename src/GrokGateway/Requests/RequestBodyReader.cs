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
        var received = await ReceiveAsync(context);
        return received.Succeeded
            ? Understand(context, received.Value, received.Value.Bytes, understand)
            : received.Failure;
    }

    /// <summary>Reads a form with images, and what an endpoint must know of the JSON that it becomes.</summary>
    public async Task<Result<ReceivedRequest<T>>> ReadFormAsync<T>(GatewayContext context, Func<JsonBody, Result<T>> understand)
        where T : class
    {
        if (FormBoundary.Of(context.Http.Request) is not { } boundary)
        {
            return FormBoundary.Missing();
        }

        var received = await ReceiveAsync(context);
        if (!received.Succeeded)
        {
            return received.Failure;
        }

        var json = new PooledSegments(budget);
        var texts = new PooledSegments(budget);
        var form = new ImageForm(json, texts, _limit);
        var isKept = false;
        try
        {
            var failure = await form.ReadAsync(received.Value.Bytes, boundary, context.Stopped);
            isKept = failure is null;
            if (failure is not null)
            {
                return failure;
            }
        }
        finally
        {
            received.Value.Release();
            texts.Release();
            if (!isKept)
            {
                json.Release();
            }
        }

        return Understand(context, json, form.Json, understand);
    }

    /// <summary>There is no memory left for a body.</summary>
    public static GatewayFailure NoRoom() =>
        new(GatewayError.Overloaded, "The gateway holds too many request bodies at once. Try again soon.");

    private async Task<Result<PooledSegments>> ReceiveAsync(GatewayContext context)
    {
        if (Refuse(context.Http) is { } refusal)
        {
            return refusal;
        }

        var segments = new PooledSegments(budget);
        var isKept = false;
        try
        {
            var failure = await FillAsync(segments, context.Http.Request, context.Stopped);
            context.Record.BytesIn = segments.Length;
            isKept = failure is null;
            return failure is null ? segments : failure;
        }
        finally
        {
            if (!isKept)
            {
                segments.Release();
            }
        }
    }

    private static Result<ReceivedRequest<T>> Understand<T>(
        GatewayContext context, PooledSegments segments, ReadOnlySequence<byte> json, Func<JsonBody, Result<T>> understand)
        where T : class
    {
        var isKept = false;
        try
        {
            var body = JsonBodyParser.Parse(json, ImageFields.Of(context.Operation));
            var understood = body.Succeeded ? understand(body.Value) : body.Failure;
            isKept = understood.Succeeded;
            return understood.Succeeded ? new ReceivedRequest<T>(understood.Value, segments) : understood.Failure;
        }
        finally
        {
            if (!isKept)
            {
                segments.Release();
            }
        }
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

    private async Task<GatewayFailure?> FillAsync(PooledSegments segments, HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var room = segments.GetMemory(request.ContentLength + 1 - segments.Length ?? 0);
                if (room.IsEmpty)
                {
                    return NoRoom();
                }

                var read = await request.Body.ReadAsync(room, cancellationToken);
                if (read == 0)
                {
                    return null;
                }

                segments.Advance(read);
                if (segments.Length > _limit)
                {
                    return TooLarge();
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

    private GatewayFailure TooLarge() =>
        new(GatewayError.RequestTooLarge, $"The request body is larger than the {_limit} bytes that are allowed.");
}
