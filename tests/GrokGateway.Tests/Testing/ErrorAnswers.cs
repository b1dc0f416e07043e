using System.Text.Json;

namespace GrokGateway.Tests.Testing;

/// <summary>Reads answers in the error's shape.</summary>
internal static class ErrorAnswers
{
    /// <summary>Holds that the answer is this error, in the shape that clients read, and returns its error object.</summary>
    public static async Task<JsonElement> ErrorAsync(this HttpResponseMessage response, int status, string code, string? param = null)
    {
        var text = await response.TextAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        var root = JsonDocument.Parse(text).RootElement;
        Assert.Equal(["error"], root.EnumerateObject().Select(field => field.Name));
        var error = root.GetProperty("error");
        Assert.Equal(["message", "type", "param", "code"], error.EnumerateObject().Select(field => field.Name));
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Equal(param, error.GetProperty("param").GetString());
        Assert.EndsWith(".", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        return error;
    }
}
