using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace GrokLoad.Fuzz;

/// <summary>Stands in for xAI: it notes which requests came through, and whether what came is JSON.</summary>
internal sealed class FuzzUpstream : IAsyncDisposable
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1000 };

    private static readonly byte[] Completion = Encoding.UTF8.GetBytes(
        """{"id":"c1","object":"chat.completion","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]}""");

    private static readonly byte[] Events = Encoding.UTF8.GetBytes(
        "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");

    private readonly WebApplication _app;
    private readonly int[] _calls;
    private readonly bool[] _isJson;
    private int _strangers;

    private FuzzUpstream(WebApplication app, int count)
    {
        _app = app;
        _calls = new int[count];
        _isJson = new bool[count];
    }

    public string Address => _app.Urls.First();

    /// <summary>Calls that name no request of this run.</summary>
    public int Strangers => Volatile.Read(ref _strangers);

    public static async Task<FuzzUpstream> StartAsync(int count, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection([new(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0")]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var upstream = new FuzzUpstream(app, count);
        app.Run(upstream.AnswerAsync);
        await app.StartAsync(cancellationToken);
        return upstream;
    }

    public int CallsOf(int number) => Volatile.Read(ref _calls[number]);

    public bool IsJson(int number) => Volatile.Read(ref _isJson[number]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var id = http.Request.Headers["X-Request-ID"].ToString();
        if (int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < _calls.Length)
        {
            Volatile.Write(ref _isJson[number], Parses(body));
            Interlocked.Increment(ref _calls[number]);
        }
        else
        {
            Interlocked.Increment(ref _strangers);
        }

        var isStream = http.Request.Headers.Accept == "text/event-stream";
        http.Response.ContentType = isStream ? "text/event-stream" : "application/json";
        await http.Response.Body.WriteAsync(isStream ? Events : Completion, http.RequestAborted);
    }

    private static bool Parses(MemoryStream body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length), Deep);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
