namespace GrokGateway.Tests.Testing;

/// <summary>What upstream got.</summary>
internal sealed record ReceivedCall(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}
