namespace GrokGateway.Tools;

/// <summary>One entry of a request's tools.</summary>
/// <param name="Index">Its place among them.</param>
/// <param name="Type">Its type; null where that is longer than any that is known.</param>
internal sealed record RequestTool(int Index, string? Type)
{
    public string Param => $"{RequestTools.Field}[{Index}]";

    /// <summary>Whether xAI runs it, and charges for it: whatever is not known to be run by the client.</summary>
    public bool IsNative => Type is not ("function" or "custom");
}
