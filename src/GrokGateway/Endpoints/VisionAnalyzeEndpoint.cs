using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Options;
using GrokGateway.Requests;
using GrokGateway.Upstream;
using Microsoft.Extensions.Options;

namespace GrokGateway.Endpoints;

/// <summary>One question about one image, asked of xAI as a chat request; always answered as JSON.</summary>
internal sealed class VisionAnalyzeEndpoint(RequestBodyReader bodies, PlainCall call, IOptions<ModelsOptions> models) : IGatewayEndpoint
{
    public async Task<GatewayFailure?> HandleAsync(GatewayContext context)
    {
        var read = await bodies.ReadJsonAsync(context, VisionRequest.Read);
        if (!read.Succeeded)
        {
            return read.Failure;
        }

        using var received = read.Value;
        var vision = received.Value;
        var model = vision.Model ?? models.Value.Vision;
        context.Record.Model = model;
        context.Record.Stream = vision.Stream;
        context.StreamFallback = vision.Stream ? VisionFallback.Reason : null;

        var body = vision.ToChatBody(received.Segments, model);
        using var request = new UpstreamRequest(context, ChatCompletionsEndpoint.UpstreamPath, body, Stream: false);
        received.Dispose();
        return await AnswerAsync(context, request);
    }

    private async Task<GatewayFailure?> AnswerAsync(GatewayContext context, UpstreamRequest request)
    {
        using var watch = call.CreateWatch(context);
        try
        {
            var fetched = await call.FetchAsync(request, watch);
            if (!fetched.Succeeded)
            {
                return fetched.Failure;
            }

            using var completion = fetched.Value;
            if (VisionAnswer.Write(completion.Body.Bytes) is not { } answer)
            {
                return new GatewayFailure(GatewayError.UpstreamInvalidResponse, "xAI answered with something that is not a chat completion.");
            }

            AnswerHeaders.ApplySuccess(context, completion.Response);
            await AnswerWriter.WriteJsonAsync(context, answer);
            return null;
        }
        catch (OperationCanceledException) when (watch.Exceeded is not null)
        {
            return watch.Exceeded;
        }
    }
}
