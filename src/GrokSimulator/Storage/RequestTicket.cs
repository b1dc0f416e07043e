namespace GrokSimulator.Storage;

/// <summary>What a request is answered whose result comes later.</summary>
internal sealed record RequestTicket(string RequestId);
