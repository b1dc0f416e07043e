using GrokGateway.Buffers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Options;
using Microsoft.AspNetCore.Connections;
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
        var read = await ReadAsync(context);
        if (!read.Succeeded)
        {
            return read.Failure;
        }

        var isKept = false;
        try
        {
            var body = JsonBodyParser.Parse(read.Value.Bytes);
            var understood = body.Succeeded ? understand(body.Value) : body.Failure;
            isKept = understood.Succeeded;
            return understood.Succeeded ? new ReceivedRequest<T>(understood.Value, read.Value) : understood.Failure;
        }
        finally
        {
            if (!isKept)
            {
                read.Value.Release();
            }
        }
    }

    private async Task<Result<PooledSegments>> ReadAsync(GatewayContext context)
    {
        var request = context.Http.Request;
        if (request.Headers.ContentEncoding.Count > 0)
        {
            return new GatewayFailure(
                GatewayError.UnsupportedContentEncoding,
                "A compressed request body is not accepted. Send it without Content-Encoding.");
        }

        if (request.ContentLength > _limit)
        {
            return TooLarge();
        }

        var segments = new PooledSegments(budget);
        var isKept = false;
        try
        {
            var failure = await FillAsync(segments, request, context.Stopped);
            isKept = failure is null;
            return isKept ? segments : failure!;
        }
        finally
        {
            context.Record.BytesIn = segments.Length;
            if (!isKept)
            {
                segments.Release();
            }
        }
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
                    return new GatewayFailure(GatewayError.Overloaded, "The gateway holds too many request bodies at once. Try again soon.");
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
        catch (ConnectionResetException)
        {
            return new GatewayFailure(GatewayError.ClientGone, "The client left while it sent the request.");
        }
    }

    private GatewayFailure TooLarge() =>
        new(GatewayError.RequestTooLarge, $"The request body is larger than the {_limit} bytes that are allowed.");
}
