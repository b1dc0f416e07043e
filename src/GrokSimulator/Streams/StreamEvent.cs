namespace GrokSimulator.Streams;

/// <summary>One server-sent event.</summary>
/// <param name="Name">The event's name; null: it has none.</param>
/// <param name="Data">One line of data.</param>
internal sealed record StreamEvent(string? Name, byte[] Data);
