using System.Text;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Tests.Testing;

/// <summary>Short words for what scripted upstreams do.</summary>
internal static class HttpContextExtensions
{
    /// <summary>Sends a text at once.</summary>
    public static Task SendAsync(this HttpContext http, string text) => http.SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends bytes at once.</summary>
    public static async Task SendAsync(this HttpContext http, ReadOnlyMemory<byte> bytes)
    {
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    /// <summary>Completes when the caller has left.</summary>
    public static Task UntilAbortedAsync(this HttpContext http)
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        http.RequestAborted.Register(aborted.SetResult);
        return aborted.Task;
    }
}
