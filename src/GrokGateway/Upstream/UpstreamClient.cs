using System.Collections.Concurrent;
using System.Net;
using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Keys;
using GrokGateway.Options;
using GrokGateway.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GrokGateway.Upstream;

/// <summary>The one client of xAI's API: it adds the key, lets through the allowed headers, and reads what went wrong.</summary>
internal sealed partial class UpstreamClient : IDisposable
{
    private const string UserAgent = "GrokFunctions";

    private static readonly string[] PassedHeaders = ["x-grok-conv-id", "Idempotency-Key"];
    private static readonly string[] CheckedHeaders = [.. PassedHeaders, "Content-Type"];

    private readonly HttpMessageInvoker _invoker;
    private readonly UpstreamKeySource _keys;

    // By address, and then by path.
    private readonly ConcurrentDictionary<Uri, ConcurrentDictionary<string, Uri>> _targets = new();
    private readonly ILogger<UpstreamClient> _logger;

    public UpstreamClient(
        IOptions<UpstreamOptions> options, UpstreamAddresses addresses, UpstreamKeySource keys, ILogger<UpstreamClient> logger)
    {
        _invoker = new HttpMessageInvoker(UpstreamHandler.Create(options.Value, addresses.All));
        _keys = keys;
        _logger = logger;
    }

    /// <summary>Makes one attempt: sends a request and waits for the head of the answer, or for the failure that took its place.</summary>
    public async Task<Result<HttpResponseMessage>> SendAsync(UpstreamRequest request, Uri address, CancellationToken cancellationToken)
    {
        if (FindUnsendableHeader(request.Context.Http.Request) is { } header)
        {
            return GatewayFailure.Invalid(
                InvalidRequestCodes.InvalidHeader, header, $"The header '{header}' holds a character outside ASCII.");
        }

        if (await _keys.GetAsync(cancellationToken) is not { } key)
        {
            return new GatewayFailure(GatewayError.KeyUnavailable, "The gateway has no key for xAI at the moment.");
        }

        for (var isSecond = false; ; isSecond = true)
        {
            using var message = Compose(request, address, key);
            HttpResponseMessage response;
            try
            {
                response = await _invoker.SendAsync(message, cancellationToken);
            }
            catch (Exception exception) when (IsNotHttp(exception) || IsConnectionFailure(exception, cancellationToken))
            {
                return Unanswered(exception);
            }

            AnswerHeaders.NoteUpstreamRequestId(request.Context, response);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            // The key may have been replaced a moment ago: one more try, with another key only.
            var failure = await ReadFailureAsync(response, cancellationToken);
            if (isSecond
                || failure.Error != GatewayError.UpstreamAuthentication
                || await _keys.FindOtherAsync(key, cancellationToken) is not { } other)
            {
                return failure;
            }

            key = other;
        }
    }

    public void Dispose() => _invoker.Dispose();

    /// <summary>Whether a call failed for the network's sake, and not because it was given up.</summary>
    public static bool IsConnectionFailure(Exception exception, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && exception is HttpRequestException or IOException or OperationCanceledException;

    /// <summary>The connection broke within the answer: xAI has done at least a part of the work.</summary>
    public static GatewayFailure BrokenOff() =>
        new(GatewayError.UpstreamUnreachable, "The connection to xAI broke off before the answer was complete.")
        {
            Attempt = FailedAttempt.MaybeSent,
        };

    private GatewayFailure Unanswered(Exception exception)
    {
        if (IsNotHttp(exception))
        {
            return new GatewayFailure(GatewayError.UpstreamInvalidResponse, "xAI answered with something that is not HTTP.");
        }

        Log.Unreachable(_logger, exception.GetType().Name, (exception as HttpRequestException)?.HttpRequestError);
        return new GatewayFailure(GatewayError.UpstreamUnreachable, "xAI could not be reached.") { Attempt = ReachOf(exception) };
    }

    private async Task<GatewayFailure> ReadFailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            var failure = await UpstreamErrorReader.ReadAsync(response, cancellationToken);
            if (failure.Error == GatewayError.UpstreamAuthentication)
            {
                Log.KeyRefused(_logger, (int)response.StatusCode);
            }

            return failure;
        }
    }

    private HttpRequestMessage Compose(UpstreamRequest request, Uri address, string key)
    {
        var sent = request.Context.Http.Request;
        var message = new HttpRequestMessage(request.Method, TargetOf(request, address))
        {
            // HTTP/2 by the TLS handshake, where xAI speaks it; 1.1 on plain loopback.
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };

        var headers = message.Headers;
        headers.TryAddWithoutValidation("Accept", request.Stream ? "text/event-stream" : "application/json");
        headers.TryAddWithoutValidation("User-Agent", UserAgent);
        headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        headers.TryAddWithoutValidation(RequestIdentity.HeaderName, request.Context.Record.RequestId);
        foreach (var name in PassedHeaders)
        {
            if (sent.Headers[name] is { Count: > 0 } value)
            {
                headers.TryAddWithoutValidation(name, value.ToString());
            }
        }

        if (request.Body is not null)
        {
            message.Content = new PiecesContent(request.Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType ?? ContentTypeOf(sent));
        }

        return message;
    }

    // What has a body has one of a few paths; only those without one have ids in them.
    private Uri TargetOf(UpstreamRequest request, Uri address) =>
        request.Body is null
            ? new Uri(address, request.Path)
            : _targets
                .GetOrAdd(address, static _ => new ConcurrentDictionary<string, Uri>())
                .GetOrAdd(request.Path, static (path, address) => new Uri(address, path), address);

    private static bool IsNotHttp(Exception exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse };

    // The handler tells of a connection that took too long by a cancellation with a timeout in it.
    private static FailedAttempt ReachOf(Exception exception) => exception switch
    {
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError,
        } => FailedAttempt.NeverSent,
        OperationCanceledException { InnerException: TimeoutException } => FailedAttempt.NeverSent,
        _ => FailedAttempt.MaybeSent,
    };

    private static string ContentTypeOf(HttpRequest request) =>
        string.IsNullOrWhiteSpace(request.ContentType) ? "application/json" : request.ContentType;

    // The handler refuses such a value with an exception in the middle of the call.
    private static string? FindUnsendableHeader(HttpRequest request)
    {
        foreach (var name in CheckedHeaders)
        {
            if (!System.Text.Ascii.IsValid(request.Headers[name].ToString()))
            {
                return name;
            }
        }

        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 20, EventName = "UpstreamUnreachable", Level = LogLevel.Warning,
            Message = "xAI could not be reached: {Exception} {Reason}")]
        public static partial void Unreachable(ILogger logger, string exception, HttpRequestError? reason);

        [LoggerMessage(EventId = 21, EventName = "UpstreamKeyRefused", Level = LogLevel.Error,
            Message = "xAI refused the gateway's key with status {Status}: check that it is current, not blocked, and allowed to do this")]
        public static partial void KeyRefused(ILogger logger, int status);
    }
}
