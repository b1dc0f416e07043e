using System.Text.RegularExpressions;
using GrokGateway.Errors;
using GrokGateway.Hosting;
using GrokGateway.Options;
using GrokGateway.Requests;
using Microsoft.Extensions.Options;

namespace GrokGateway.Tools;

/// <summary>Holds a client to the tools that its key allows or, where that says nothing, the settings.</summary>
internal sealed partial class ToolAccess(IOptions<ToolsOptions> options)
{
    // Both ask xAI for a search without naming a tool.
    private static readonly string[] SearchFields = [SearchParameters.Field, "web_search_options"];

    /// <summary>Checks the tools of a request, without the top-level fields that are left out of it.</summary>
    public GatewayFailure? Check(GatewayContext context, JsonBody body, IReadOnlyList<string> removed)
    {
        var tools = RequestTools.Read(body);
        if (!tools.Succeeded)
        {
            return tools.Failure;
        }

        var deniesClient = (context.Client?.ClientTools ?? options.Value.Client) == ToolUse.Deny;
        var deniesNative = (context.Client?.NativeTools ?? options.Value.Native) == ToolUse.Deny;
        foreach (var tool in tools.Value)
        {
            if (tool.IsNative ? deniesNative : deniesClient)
            {
                return Refuse(tool);
            }
        }

        return deniesNative ? CheckSearch(body, removed) : null;
    }

    private static GatewayFailure? CheckSearch(JsonBody body, IReadOnlyList<string> removed)
    {
        foreach (var field in SearchFields)
        {
            if (!removed.Contains(field) && AsksForSearch(body, field))
            {
                return Disabled(field, $"This API key may not let xAI search, as '{field}' asks for.");
            }
        }

        return null;
    }

    private static bool AsksForSearch(JsonBody body, string name) =>
        body.Find(name) is { } field && (name != SearchParameters.Field || SearchParameters.ModeOf(body, field) != SearchMode.Off);

    private static GatewayFailure Refuse(RequestTool tool) => Disabled(
        tool.Param,
        tool.Type is { } type && PlainName().IsMatch(type)
            ? $"This API key may not use tools of type '{type}'."
            : "This API key may not use tools of that type.");

    private static GatewayFailure Disabled(string param, string message) => new(GatewayError.ToolsDisabled, message) { Param = param };

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();
}
