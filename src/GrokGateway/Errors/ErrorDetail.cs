namespace GrokGateway.Errors;

internal sealed record ErrorDetail(string Message, string Type, string? Param, string Code)
{
    public static ErrorDetail Of(GatewayFailure failure) =>
        new(failure.Message, ErrorMap.Describe(failure.Error).Type, failure.Param, failure.EffectiveCode);
}
