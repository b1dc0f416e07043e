using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Tests.Testing;

/// <summary>
/// A gateway before a scripted upstream, shared by the tests of one class, which run one after the other. Each test begins with
/// <see cref="Reset"/>.
/// </summary>
public class GatewayFixture : IAsyncLifetime
{
    private int _earlierCalls;

    internal ScriptedUpstream Upstream { get; private set; } = null!;

    internal GatewayHost Gateway { get; private set; } = null!;

    /// <summary>How upstream answers; a chat completion unless a test says otherwise.</summary>
    internal Func<HttpContext, Task> Answer { get; set; } = AnswerCompletion;

    /// <summary>What upstream got since the test began.</summary>
    internal IReadOnlyList<ReceivedCall> Calls => [.. Upstream.Calls.Skip(_earlierCalls)];

    internal ReceivedCall OnlyCall => Assert.Single(Calls);

    internal HttpClient Client => Gateway.Client;

    /// <summary>Settings beside the defaults of the tests.</summary>
    protected virtual Dictionary<string, string?>? Settings => null;

    public async ValueTask InitializeAsync()
    {
        Upstream = await ScriptedUpstream.StartAsync(http => Answer(http));
        Gateway = await GatewayHost.StartAsync(Upstream.Address, Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Upstream.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Forgets earlier calls and gives upstream its usual answer back.</summary>
    internal void Reset()
    {
        _earlierCalls = Upstream.Calls.Count;
        Answer = AnswerCompletion;
    }

    internal void AnswerWith(string body, string contentType = "application/json") => Answer = http =>
    {
        http.Response.ContentType = contentType;
        return http.SendAsync(body);
    };

    /// <summary>Posts bytes as they are, with further headers.</summary>
    internal async Task<HttpResponseMessage> PostAsync(string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    internal Task<HttpResponseMessage> PostAsync(string path, string body, params (string Name, string Value)[] headers) =>
        PostAsync(path, Encoding.UTF8.GetBytes(body), headers);

    /// <summary>The log line at the end of this answer's request.</summary>
    internal async Task<JsonElement> RequestLineOfAsync(HttpResponseMessage response)
    {
        var id = response.Headers.GetValues("X-Request-ID").Single();
        while (true)
        {
            var line = await Gateway.Log.NextRequestLineAsync();
            if (line.GetProperty("request_id").GetString() == id)
            {
                return line;
            }
        }
    }

    private static Task AnswerCompletion(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        return http.SendAsync(Chat.Completion);
    }
}
