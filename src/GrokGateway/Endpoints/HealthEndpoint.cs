using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;

namespace GrokGateway.Endpoints;

/// <summary>Says that the process answers; touches nothing.</summary>
internal sealed class HealthEndpoint : IGatewayEndpoint
{
    private static readonly byte[] Body =
        System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new HealthBody("ok"), GatewayJsonContext.Wire.HealthBody);

    public IReadOnlyList<GatewayOperation> Operations { get; } = [GatewayOperation.Health];

    public async Task<GatewayFailure?> HandleAsync(GatewayContext context)
    {
        await AnswerWriter.WriteJsonAsync(context, Body);
        return null;
    }
}
