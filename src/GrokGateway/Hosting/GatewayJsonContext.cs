using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GrokGateway.Endpoints;
using GrokGateway.Errors;

namespace GrokGateway.Hosting;

/// <summary>The gateway's own payloads; nothing is serialised by reflection.</summary>
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(StreamErrorBody))]
[JsonSerializable(typeof(ResponsesErrorBody))]
[JsonSerializable(typeof(HealthBody))]
[JsonSerializable(typeof(ReadyBody))]
internal sealed partial class GatewayJsonContext : JsonSerializerContext
{
    /// <summary>Leaves quotes' kin and non-ASCII text readable: the answers are JSON documents, never parts of a page.</summary>
    public static GatewayJsonContext Wire { get; } =
        new(new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
}
