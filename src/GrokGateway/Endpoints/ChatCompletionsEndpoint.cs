using GrokGateway.Answers;
using GrokGateway.Buffers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Options;
using GrokGateway.Requests;
using GrokGateway.Streaming;
using GrokGateway.Upstream;
using Microsoft.Extensions.Options;

namespace GrokGateway.Endpoints;

/// <summary>A chat completion: as events when the client asks for a stream, else as JSON; with images by the fallback's rules.</summary>
internal sealed class ChatCompletionsEndpoint(
    RequestBodyReader bodies,
    RequestRules rules,
    StreamForwarder stream,
    PlainForwarder plain,
    EventsFallback events,
    IOptions<ModelsOptions> models,
    IOptions<VisionOptions> vision) : IGatewayEndpoint
{
    private const string DeferredReason = "A deferred request is not streamed: this is the request_id to fetch its answer with.";

    public IReadOnlyList<GatewayOperation> Operations { get; } = [GatewayOperation.ChatCompletions];

    public async Task<GatewayFailure?> HandleAsync(GatewayContext context)
    {
        var read = await bodies.ReadJsonAsync(context, ChatRequest.Read);
        if (!read.Succeeded)
        {
            return read.Failure;
        }

        using var received = read.Value;
        var chat = received.Value;
        context.Record.Stream = chat.Stream;
        var ruled = rules.Apply(context, chat.Body, chat.Model, chat.HasImage ? models.Value.Vision : models.Value.Chat);
        if (!ruled.Succeeded)
        {
            return ruled.Failure;
        }

        var answer = chat switch
        {
            { Stream: false } or { Deferred: true } => StreamFallback.Json,
            { HasImage: false } => StreamFallback.Native,
            _ => VisionFallback.Resolve(vision.Value.StreamFallback, context.Http.Request),
        };
        var streams = chat.Stream && answer == StreamFallback.Native;
        context.StreamFallback = chat switch
        {
            _ when !chat.Stream || streams => null,
            { Deferred: true } => DeferredReason,
            _ => VisionFallback.Reason,
        };

        var body = Edit(chat, ruled.Value, context, received.Segments);
        using var request = new UpstreamRequest(context, context.Route.UpstreamPath, body, streams);
        received.Dispose();
        return answer switch
        {
            StreamFallback.Native => await stream.ForwardAsync(context, request, () => new ChatProgress(chat.IncludeUsage)),
            StreamFallback.Events => await events.ForwardAsync(context, request),
            _ => await plain.ForwardAsync(context, request),
        };
    }

    private static BodyPieces Edit(ChatRequest chat, RequestRuling ruling, GatewayContext context, PooledSegments segments)
    {
        var editor = new JsonBodyEditor(chat.Body).Obey(ruling);
        if (context.StreamFallback is not null)
        {
            editor.Set("stream", "false"u8.ToArray());
            editor.Remove("stream_options");
        }

        return editor.Build(segments);
    }
}
