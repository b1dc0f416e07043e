using System.Text.Json;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Errors;

/// <summary>Reads and judges answers to failures.</summary>
internal static class FailureAnswer
{
    private static readonly string[] Members = ["message", "type", "param", "code"];

    /// <summary>Checks the whole answer and returns its error object.</summary>
    public static async Task<JsonElement> CheckAsync(HttpResponseMessage response, FailureExpectation expected)
    {
        var text = await response.TextAsync();
        Assert.Equal(expected.Status, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(expected.RetryAfter, HeaderOf(response, "Retry-After"));
        Assert.Equal(expected.ForbidsRetry ? "false" : null, HeaderOf(response, "x-should-retry"));

        var root = JsonDocument.Parse(text).RootElement;
        Assert.Equal(["error"], root.EnumerateObject().Select(member => member.Name));
        var error = root.GetProperty("error");
        Assert.Equal(Members, error.EnumerateObject().Select(member => member.Name));
        Assert.Equal(expected.Type, error.GetProperty("type").GetString());
        Assert.Equal(expected.Code, error.GetProperty("code").GetString());
        Assert.Contains(expected.Message, error.GetProperty("message").GetString());
        CheckSecrets(response + text);
        return error;
    }

    /// <summary>Nothing of the account behind the gateway, and no page, in a text.</summary>
    public static void CheckSecrets(string text)
    {
        Assert.DoesNotContain("xa***en", text);
        Assert.DoesNotContain("xai-", text);
        Assert.DoesNotContain("1b0f6c6e", text);
        Assert.DoesNotContain("console.x.ai", text);
        Assert.DoesNotContain("<html", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", text);
    }

    private static string? HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
