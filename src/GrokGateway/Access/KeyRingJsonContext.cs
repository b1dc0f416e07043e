using System.Text.Json.Serialization;
using GrokGateway.Options;

namespace GrokGateway.Access;

/// <summary>Reads the vault's client keys. An unknown member is an error: a misspelt <c>expires</c> would make a key immortal.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(List<ClientKeyOptions>))]
internal sealed partial class KeyRingJsonContext : JsonSerializerContext;
