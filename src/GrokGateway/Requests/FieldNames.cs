using System.Text;
using System.Text.Json;

namespace GrokGateway.Requests;

/// <summary>The names of top-level fields that requests mostly have: no text is made of these for each request.</summary>
internal static class FieldNames
{
    private static readonly string[] Usual =
    [
        "model", "messages", "stream", "stream_options", "temperature", "max_tokens", "max_completion_tokens", "top_p", "n", "stop",
        "tools", "tool_choice", "parallel_tool_calls", "response_format", "reasoning_effort", "presence_penalty", "frequency_penalty",
        "seed", "user", "search_parameters", "input", "instructions", "store", "previous_response_id", "max_output_tokens", "prompt",
        "image",
    ];

    /// <summary>The name at which the reader is, unescaped.</summary>
    public static string Read(ref Utf8JsonReader reader)
    {
        if (!reader.HasValueSequence)
        {
            foreach (var name in Usual)
            {
                if (name.Length == reader.ValueSpan.Length && Ascii.Equals(reader.ValueSpan, name))
                {
                    return name;
                }
            }
        }

        return reader.GetString()!;
    }
}
