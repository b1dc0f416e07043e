using System.Text.Json;
using GrokGateway.Errors;
using GrokGateway.Requests;

namespace GrokGateway.Tools;

/// <summary>Reads the tools of a request, as far as a rule must know them.</summary>
internal static class RequestTools
{
    public const string Field = "tools";

    // What xAI takes.
    private const int MostTools = 128;

    // With its quotes.
    private const int LongestType = 66;

    public static Result<RequestTool[]> Read(JsonBody body) => body.Find(Field) switch
    {
        null => Array.Empty<RequestTool>(),
        { Kind: JsonTokenType.StartArray } field => Read(new Utf8JsonReader(body.ValueOf(field))),
        _ => JsonBody.WrongType(Field, "an array of tools"),
    };

    private static Result<RequestTool[]> Read(Utf8JsonReader reader)
    {
        var tools = new List<RequestTool>();
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (tools.Count == MostTools)
            {
                return GatewayFailure.Invalid(
                    InvalidRequestCodes.InvalidValue, Field, $"'{Field}' must not hold more than {MostTools} tools.");
            }

            var tool = TryReadTool(ref reader, tools.Count);
            if (!tool.Succeeded)
            {
                return tool.Failure;
            }

            tools.Add(tool.Value);
        }

        return tools.ToArray();
    }

    private static Result<RequestTool> TryReadTool(ref Utf8JsonReader reader, int index)
    {
        try
        {
            return ReadTool(ref reader, index, $"{Field}[{index}]");
        }
        catch (InvalidOperationException)
        {
            return JsonText.InvalidEscape($"{Field}[{index}]");
        }
    }

    private static Result<RequestTool> ReadTool(ref Utf8JsonReader reader, int index, string param)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return JsonBody.WrongType(param, "an object");
        }

        RequestTool? tool = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isType)
            {
                if (tool is not null)
                {
                    // A rule that reads one of them, before an xAI that reads the other, would let a tool slip by.
                    return GatewayFailure.Invalid(
                        InvalidRequestCodes.DuplicateField, $"{param}.type", $"'{param}.type' stands more than once in the request body.");
                }

                if (reader.TokenType != JsonTokenType.String)
                {
                    return JsonBody.WrongType($"{param}.type", "a string");
                }

                tool = new RequestTool(index, reader.BytesConsumed - reader.TokenStartIndex <= LongestType ? reader.GetString() : null);
            }

            reader.Skip();
        }

        return tool is null ? JsonBody.Missing($"{param}.type", "a string such as 'function'") : tool;
    }
}
