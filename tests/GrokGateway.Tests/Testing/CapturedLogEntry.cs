using Microsoft.Extensions.Logging;

namespace GrokGateway.Tests.Testing;

internal sealed record CapturedLogEntry(string Category, LogLevel Level, string? EventName, string Message, string? Exception);
