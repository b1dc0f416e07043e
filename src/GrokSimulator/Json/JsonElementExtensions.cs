using System.Text.Json;

namespace GrokSimulator.Json;

/// <summary>Reads JSON of which nothing is known: what is missing, null or of another type is null.</summary>
internal static class JsonElementExtensions
{
    public static JsonElement? Member(this JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value)
            && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    public static JsonElement? Member(this JsonElement element, string name) => ((JsonElement?)element).Member(name);

    public static string? AsText(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    public static bool IsTrue(this JsonElement? element) => element is { ValueKind: JsonValueKind.True };

    /// <summary>The value when it is missing (then the default) or a whole number; null when it is anything else.</summary>
    public static int? AsCount(this JsonElement? element, int missing)
    {
        if (element is not { } found)
        {
            return missing;
        }

        return found.ValueKind == JsonValueKind.Number && found.TryGetInt32(out var value) ? value : null;
    }

    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : [];
}
