namespace GrokSimulator.Models;

internal sealed record ModelEntry(string Id, long Created, string Object, string OwnedBy);
