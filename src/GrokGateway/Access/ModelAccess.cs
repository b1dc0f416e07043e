using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Models;
using GrokGateway.Requests;

namespace GrokGateway.Access;

/// <summary>Holds a client to the models that its key allows.</summary>
internal static class ModelAccess
{
    private const string DefaultNotAllowed =
        "The request names no model, and this API key may not use the default one. Name one that it may use in 'model'.";

    /// <summary>Checks the model that would do the work; without one xAI chooses, which a limited key must not leave to it.</summary>
    public static GatewayFailure? Check(GatewayContext context, ResolvedModel? model, bool isDefault = false)
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
            : new GatewayFailure(GatewayError.ModelNotAllowed, isDefault ? DefaultNotAllowed : "This API key may not use that model.")
            {
                Param = "model",
            };
    }
}
