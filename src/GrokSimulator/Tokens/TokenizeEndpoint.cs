using System.Text;
using System.Text.Json;
using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;
using GrokSimulator.Replies;

namespace GrokSimulator.Tokens;

internal static class TokenizeEndpoint
{
    private const int Vocabulary = 100_000;

    public static Task AnswerAsync(SimulatorExchange exchange)
    {
        if (Reject(exchange) is { } rejection)
        {
            return exchange.AnswerAsync(rejection);
        }

        var tokens = TokenSplitter.Split(exchange.Body.Member("text").AsText()!).Select(TokenOf);
        return JsonAnswer.WriteAsync(exchange, WireJson.Bytes(new TokenList([.. tokens]), static wire => wire.TokenList));
    }

    private static FixedAnswer? Reject(SimulatorExchange exchange)
    {
        if (exchange.NotJson is { } reason)
        {
            return PlainErrors.NotJson(reason);
        }

        return exchange.Body.Member("text") switch
        {
            null => PlainErrors.MissingField("text"),
            { ValueKind: JsonValueKind.String } => null,
            _ => PlainErrors.WrongType("text", "a string"),
        };
    }

    private static Token TokenOf(string text)
    {
        int[] bytes = [.. Encoding.UTF8.GetBytes(text)];
        return new Token(bytes.Aggregate(0, static (id, one) => ((id * 31) + one) % Vocabulary), text, bytes);
    }
}
