using System.Text.Json;
using GrokGateway.Errors;
using GrokGateway.Hosting;

namespace GrokGateway.Streaming;

/// <summary>The one event that tells of a failure after the first byte, in the form that the operation's clients read.</summary>
internal static class ErrorEvent
{
    public static byte[] Compose(GatewayContext context, GatewayFailure failure) =>
        context.Operation == GatewayOperation.Responses ? ComposeResponses(context, failure) : ComposeChat(failure);

    private static byte[] ComposeChat(GatewayFailure failure)
    {
        var body = new StreamErrorBody($"API error: {failure.Message}");
        return [.. "data: "u8, .. JsonSerializer.SerializeToUtf8Bytes(body, GatewayJsonContext.Wire.StreamErrorBody), .. "\n\n"u8];
    }

    private static byte[] ComposeResponses(GatewayContext context, GatewayFailure failure)
    {
        var error = ErrorDetail.Of(failure);

        // Upstream numbers its events from 0.
        var body = new ResponsesErrorBody("error", context.Record.Events, error.Code, error.Message, error.Param, error);
        var data = JsonSerializer.SerializeToUtf8Bytes(body, GatewayJsonContext.Wire.ResponsesErrorBody);
        return [.. "event: error\ndata: "u8, .. data, .. "\n\n"u8];
    }
}
