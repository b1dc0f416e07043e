using System.Text.Json;
using GrokGateway.Errors;

namespace GrokGateway.Requests;

/// <summary>Reads a JSON string that a rule needs as text.</summary>
internal static class JsonText
{
    public static GatewayFailure? Read(ref Utf8JsonReader reader, string name, out string? value)
    {
        value = null;
        try
        {
            value = reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return InvalidEscape(name);
        }

        return string.IsNullOrWhiteSpace(value)
            ? GatewayFailure.Invalid(InvalidRequestCodes.InvalidValue, name, $"'{name}' must not be empty.")
            : null;
    }

    /// <summary>Valid JSON whose escapes are half a surrogate pair, where a rule must read it.</summary>
    public static GatewayFailure InvalidEscape(string name) =>
        GatewayFailure.Invalid(InvalidRequestCodes.InvalidEncoding, name, $"'{name}' holds an escape that is no character.");
}
