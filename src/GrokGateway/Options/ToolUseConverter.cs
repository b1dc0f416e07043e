using System.Text.Json.Serialization;

namespace GrokGateway.Options;

/// <summary>Reads the permission by its name; a number would say nothing to who reads the key ring.</summary>
internal sealed class ToolUseConverter() : JsonStringEnumConverter<ToolUse>(allowIntegerValues: false);
