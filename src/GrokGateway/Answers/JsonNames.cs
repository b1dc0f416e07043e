using System.Text.Json;

namespace GrokGateway.Answers;

/// <summary>Compares field names that a model may have written.</summary>
internal static class JsonNames
{
    /// <summary>Whether the field the reader stands on has this name; half a surrogate pair is valid JSON, and no name of ours.</summary>
    public static bool IsAt(this ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
