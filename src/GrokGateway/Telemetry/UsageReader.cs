using System.Text.Json;
using GrokGateway.Answers;

namespace GrokGateway.Telemetry;

/// <summary>Reads upstream's <c>usage</c> block, in the names of any of its APIs; of one that is cut off, what is there.</summary>
internal static class UsageReader
{
    /// <summary>Reads the object the reader stands on and leaves it at its end; null when it is no object.</summary>
    public static TokenUsage? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.TrySkip();
            return null;
        }

        var usage = new TokenUsage();
        long? output = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.IsAt("prompt_tokens"u8) || reader.IsAt("input_tokens"u8))
            {
                usage = usage with { PromptTokens = ReadCount(ref reader) };
            }
            else if (reader.IsAt("completion_tokens"u8))
            {
                usage = usage with { CompletionTokens = ReadCount(ref reader) };
            }
            else if (reader.IsAt("output_tokens"u8))
            {
                output = ReadCount(ref reader);
            }
            else if (reader.IsAt("total_tokens"u8))
            {
                usage = usage with { TotalTokens = ReadCount(ref reader) };
            }
            else if (reader.IsAt("cost_in_usd_ticks"u8))
            {
                usage = usage with { CostInUsdTicks = ReadCount(ref reader) };
            }
            else if (reader.IsAt("completion_tokens_details"u8) || reader.IsAt("output_tokens_details"u8))
            {
                reader.Read();
                usage = usage with { ReasoningTokens = ReadReasoning(ref reader) };
            }
            else
            {
                reader.TrySkip();
            }
        }

        // The Responses API counts what was thought as written too; chat does not.
        return output is null ? usage : usage with { CompletionTokens = output - (usage.ReasoningTokens ?? 0) };
    }

    private static long? ReadReasoning(ref Utf8JsonReader reader)
    {
        long? reasoning = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.TrySkip();
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.IsAt("reasoning_tokens"u8))
            {
                reasoning = ReadCount(ref reader);
            }
            else
            {
                reader.TrySkip();
            }
        }

        return reasoning;
    }

    private static long? ReadCount(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var count))
        {
            return count;
        }

        reader.TrySkip();
        return null;
    }
}
