using System.Text.Json.Serialization;

namespace GrokGateway.Requests;

/// <summary>Writes single values into bodies.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class JsonTextContext : JsonSerializerContext;
