namespace GrokLoad.Fuzz;

/// <summary>A body to send, and where to.</summary>
internal sealed record FuzzBody(string Path, byte[] Bytes);
