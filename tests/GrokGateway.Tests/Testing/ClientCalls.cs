using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace GrokGateway.Tests.Testing;

/// <summary>Calls of clients that have keys of their own.</summary>
internal static class ClientCalls
{
    // It has no key of its own, so that a request can go without one.
    private static readonly HttpClient Client =
        new(new SocketsHttpHandler { UseCookies = false, ResponseDrainTimeout = TimeSpan.Zero }) { Timeout = Deadline.Default };

    /// <summary>Calls an operation with a key: a POST where there is a body, else a GET.</summary>
    public static async Task<HttpResponseMessage> CallAsync(this GatewayHost gateway, string? key, string path = Chat.Path, string? body = Chat.Plain)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path);
        request.Content = body is null ? null : Chat.Json(body);
        return await gateway.CallAsync(key, request);
    }

    /// <summary>Sends a request with a key, or with none.</summary>
    public static async Task<HttpResponseMessage> CallAsync(this GatewayHost gateway, string? key, HttpRequestMessage request)
    {
        request.RequestUri = new Uri(gateway.Address, request.RequestUri!);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>Calls with a key and gives the status alone.</summary>
    public static async Task<HttpStatusCode> StatusAsync(this GatewayHost gateway, string? key, string path = Chat.Path, string? body = Chat.Plain)
    {
        using var response = await gateway.CallAsync(key, path, body);
        return response.StatusCode;
    }

    /// <summary>The status of the gateway's ready operation, and what it says.</summary>
    public static async Task<(HttpStatusCode Status, string Body)> ReadyAsync(this GatewayHost gateway)
    {
        using var response = await gateway.CallAsync(null, "health/ready", null);
        return (response.StatusCode, await response.TextAsync());
    }

    /// <summary>The error object's code, and the parameter that it names.</summary>
    public static async Task<(string? Code, string? Param)> ErrorCodeAsync(this HttpResponseMessage response)
    {
        using var body = JsonDocument.Parse(await response.TextAsync());
        var error = body.RootElement.GetProperty("error");
        return (error.GetProperty("code").GetString(), error.GetProperty("param").GetString());
    }

    /// <summary>A header of the answer as a number; null where it is not there.</summary>
    public static int? Number(this HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) ? int.Parse(values.Single(), System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>Asks again until the answer is as expected, within the deadline.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(Deadline.Default);
        while (!await isSo())
        {
            Assert.False(limit.IsCancellationRequested, "What the test waits for did not come.");
        }
    }
}
