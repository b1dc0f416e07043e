using GrokGateway.Errors;

namespace GrokGateway.Requests;

/// <summary>A request of which the gateway must know the model alone.</summary>
internal sealed record ModelRequest(JsonBody Body, string? Model)
{
    public static Result<ModelRequest> Read(JsonBody body) =>
        body.ReadName("model", out var model) is { } wrong ? wrong : new ModelRequest(body, model);
}
