namespace GrokGateway.Tests.Testing;

/// <summary>The vault's client keys as they are written.</summary>
internal static class Ring
{
    /// <summary>One entry, with further members as JSON text.</summary>
    public static string Entry(string name, string key, string members = "") =>
        $$"""{"name":"{{name}}","sha256":"{{GatewayHost.Sha256Of(key)}}"{{(members.Length == 0 ? "" : ",")}}{{members}}}""";

    public static string Of(params IEnumerable<string> entries) => $"[{string.Join(',', entries)}]";
}
