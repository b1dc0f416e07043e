using GrokGateway.Errors;
using GrokGateway.Hosting;

namespace GrokGateway.Access;

/// <summary>Holds a client to the models that its key allows.</summary>
internal static class ModelAccess
{
    public static GatewayFailure? Check(GatewayContext context, string model) =>
        context.Client is null || context.Client.Allows(model)
            ? null
            : new GatewayFailure(GatewayError.ModelNotAllowed, "This API key may not use that model.") { Param = "model" };
}
