namespace GrokGateway.Access;

/// <summary>Who calls: an entry of the key ring, without the key.</summary>
/// <param name="Name">The client's name, for the log.</param>
internal sealed record ClientKey(string Name);
