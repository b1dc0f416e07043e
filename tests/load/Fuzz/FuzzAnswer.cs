namespace GrokLoad.Fuzz;

/// <summary>An answer as it came; a status of 0 is a connection that ended without a whole one.</summary>
internal sealed record FuzzAnswer(int Status, string Body);
