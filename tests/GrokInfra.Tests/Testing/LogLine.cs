using System.Text.Json;
using GrokGateway.Options;

namespace GrokInfra.Tests.Testing;

/// <summary>The fields of the gateway's end-of-request line, by the names that they have in the log.</summary>
internal static class LogLine
{
    private const string TypeName = "GrokGateway.Telemetry.RequestLogLine";

    public static IReadOnlyList<string> Fields { get; } =
    [
        .. typeof(UpstreamOptions).Assembly.GetType(TypeName, throwOnError: true)!
            .GetProperties()
            .Where(property => property.CanWrite)
            .OrderBy(property => property.MetadataToken)
            .Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)),
    ];
}
