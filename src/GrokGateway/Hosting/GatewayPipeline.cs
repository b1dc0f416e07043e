using GrokGateway.Access;
using GrokGateway.Answers;
using GrokGateway.Endpoints;
using GrokGateway.Errors;
using GrokGateway.Streaming;
using GrokGateway.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GrokGateway.Hosting;

/// <summary>
/// Takes a request from either host and writes its answer.
/// 1. Give it an id. 2. See whether there is room. 3. Let it in or not. 4. Let the operation's endpoint answer. 5. Answer what went wrong:
/// by a status before the first byte, by the truthful end after it. 6. Log one line.
/// </summary>
public sealed partial class GatewayPipeline
{
    private readonly RequestRoom _room;
    private readonly ClientGate _gate;

    // By operation.
    private readonly IGatewayEndpoint[] _endpoints = new IGatewayEndpoint[GatewayRoutes.All.Count];
    private readonly RequestLog _requestLog;
    private readonly TimeProvider _time;
    private readonly ILogger<GatewayPipeline> _logger;

    internal GatewayPipeline(
        RequestRoom room,
        ClientGate gate,
        IEnumerable<IGatewayEndpoint> endpoints,
        RequestLog requestLog,
        TimeProvider time,
        ILogger<GatewayPipeline> logger)
    {
        _room = room;
        _gate = gate;
        _requestLog = requestLog;
        _time = time;
        _logger = logger;
        foreach (var endpoint in endpoints)
        {
            foreach (var operation in endpoint.Operations)
            {
                _endpoints[(int)operation] = endpoint;
            }
        }
    }

    /// <summary>Answers a request. When it returns, the answer is whole, or nobody is there to read it.</summary>
    /// <param name="http">The request and its response.</param>
    /// <param name="operation">The operation whose route was taken; the catch-all's is told apart here.</param>
    /// <param name="cancellationToken">The host's own word that the request was given up.</param>
    /// <exception cref="AnswerCutException">The answer had begun and could not be completed; let it through to the server.</exception>
    public async Task HandleAsync(HttpContext http, GatewayOperation operation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        operation = operation == GatewayOperation.Unknown ? GatewayPath.OperationOf(http.Request) : operation;
        using var context = new GatewayContext(http, operation, _time, cancellationToken, _room.Drained);
        try
        {
            // 1
            AnswerHeaders.ApplyCommon(context);
            if (await TryAnswerAsync(context) is { } failure)
            {
                // 5
                await FailAsync(context, failure);
            }
        }
        catch (OperationCanceledException) when (context.ClientLeft.IsCancellationRequested)
        {
            context.Record.Outcome = RequestOutcome.ClientGone;
        }
        finally
        {
            // 6
            _requestLog.Write(context);
        }
    }

    // Probes need no key and take no place: they must be answered when there is none left. A host that stops is alive, and not ready.
    private async Task<GatewayFailure?> TryAnswerAsync(GatewayContext context)
    {
        // 2
        if (context.Operation != GatewayOperation.Health && _room.RefuseWhileStopping() is { } stopping)
        {
            return stopping;
        }

        var isOpen = IsOpen(context);
        if (!isOpen && _room.TryEnter() is { } full)
        {
            return full;
        }

        try
        {
            // 3
            if (!isOpen && await _gate.AdmitAsync(context) is { } refused)
            {
                return refused;
            }

            // 4
            return await _endpoints[(int)context.Operation].HandleAsync(context);
        }
        catch (OperationCanceledException) when (context.Exceeded is not null)
        {
            return context.Exceeded;
        }
        catch (Exception) when (context.ClientLeft.IsCancellationRequested)
        {
            // Whatever failed, failed because of that: upstream was cancelled by the same token.
            return new GatewayFailure(GatewayError.ClientGone, "The client left.");
        }
        catch (OperationCanceledException) when (context.Stopped.IsCancellationRequested)
        {
            return new GatewayFailure(GatewayError.ShuttingDown, "The gateway is stopping.");
        }
        catch (Exception exception) when (exception is not AnswerCutException)
        {
            Log.Unexpected(_logger, exception, context.Record.RequestId);
            return new GatewayFailure(GatewayError.Internal, "The gateway failed. Its log has the reason under this request's id.");
        }
        finally
        {
            if (!isOpen)
            {
                _room.Leave();
            }
        }
    }

    // A wrong method at a probe's path needs no key either.
    private static bool IsOpen(GatewayContext context) =>
        IsOpen(context.Operation)
        || (context.Operation == GatewayOperation.Unknown
            && GatewayPath.RoutesAt(context.Http.Request.Path).Any(route => IsOpen(route.Operation)));

    private static bool IsOpen(GatewayOperation operation) => operation is GatewayOperation.Health or GatewayOperation.Ready;

    private static async Task FailAsync(GatewayContext context, GatewayFailure failure)
    {
        context.Record.Failure = failure;
        if (failure.Error == GatewayError.ClientGone)
        {
            context.Record.Outcome = RequestOutcome.ClientGone;
        }
        else if (context.Http.Response.HasStarted)
        {
            context.Record.Outcome = RequestOutcome.Cut;
            await TruthfulEnd.CutAsync(context, failure);
        }
        else
        {
            context.Record.Outcome = RequestOutcome.Refused;
            await ErrorWriter.WriteAsync(context, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2, EventName = "RequestFailed", Level = LogLevel.Error,
            Message = "Request {RequestId} failed unexpectedly")]
        public static partial void Unexpected(ILogger logger, Exception exception, string requestId);
    }
}
