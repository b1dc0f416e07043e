using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Models;
using GrokGateway.Requests;

namespace GrokGateway.Access;

/// <summary>Holds a client to the models that its key allows.</summary>
internal static class ModelAccess
{
    /// <summary>Checks the model that would do the work; without one xAI chooses, which a limited key must not leave to it.</summary>
    public static GatewayFailure? Check(GatewayContext context, ResolvedModel? model)
    {
        if (context.Client is not { IsLimited: true } client)
        {
            return null;
        }

        if (model is null)
        {
            return JsonBody.Missing("model", "one of the models that this API key may use");
        }

        return client.Allows(model.Effective)
            ? null
            : new GatewayFailure(GatewayError.ModelNotAllowed, "This API key may not use that model.") { Param = "model" };
    }
}
