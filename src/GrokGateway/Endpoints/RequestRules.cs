using GrokGateway.Access;
using GrokGateway.Answers;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Models;
using GrokGateway.Normalising;
using GrokGateway.Requests;
using GrokGateway.Tools;

namespace GrokGateway.Endpoints;

/// <summary>
/// The rules that every request with a body goes through before xAI is asked.
/// 1. Which model is meant, and may this client use it. 2. Are its images such as xAI takes. 3. Which fields are left out, so that xAI
/// takes the request. 4. May this client use the tools that are left. 5. Tell the client what was left out.
/// </summary>
internal sealed class RequestRules(ModelCatalog models, RequestNormaliser normaliser, ToolAccess tools)
{
    /// <summary>Judges a request; what it must change is in the ruling, what the client is to know of it in the answer's headers.</summary>
    /// <param name="context">The client's request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="model">The model it names.</param>
    /// <param name="fallback">The model for a request that names none; null where only xAI knows.</param>
    public Result<RequestRuling> Apply(GatewayContext context, JsonBody body, string? model, string? fallback)
    {
        // 1
        var resolved = (model ?? fallback) is { } name ? models.Resolve(name) : null;
        context.Record.Model = resolved?.Sent;
        AnswerHeaders.ApplyModel(context, resolved);
        if (ModelAccess.Check(context, resolved, isDefault: model is null) is { } refused)
        {
            return refused;
        }

        // 2
        if (body.BadImage is { } badImage)
        {
            return badImage;
        }

        // 3
        var kind = RequestKinds.Of(context.Operation);
        var removed = kind is { } known ? normaliser.FindRemoved(known, body, resolved) : [];

        // 4
        if (kind is RequestKind.Chat or RequestKind.Responses && tools.Check(context, body, removed) is { } disabled)
        {
            return disabled;
        }

        // 5
        AnswerHeaders.NoteRemoved(context, removed);
        return new RequestRuling(resolved, IsDefault: model is null, removed);
    }
}
