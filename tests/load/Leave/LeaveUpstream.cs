using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace GrokLoad.Leave;

/// <summary>Stands in for xAI: it answers until its caller leaves, and notes when that was.</summary>
internal sealed class LeaveUpstream : IAsyncDisposable
{
    private static readonly ReadOnlyMemory<byte> Event =
        "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n"u8.ToArray();

    private static readonly TimeSpan BetweenEvents = TimeSpan.FromMilliseconds(5);

    private readonly WebApplication _app;
    private LeaveCall _call = new();

    private LeaveUpstream(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public LeavePhase Phase { get; set; }

    public static async Task<LeaveUpstream> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection([new(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0")]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var upstream = new LeaveUpstream(app);
        app.Run(upstream.AnswerAsync);
        await app.StartAsync(cancellationToken);
        return upstream;
    }

    public LeaveCall NextCall() => _call = new LeaveCall();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var call = _call;
        http.RequestAborted.Register(() => call.Ended.TrySetResult(Stopwatch.GetTimestamp()));
        call.Arrived.SetResult();
        try
        {
            if (Phase != LeavePhase.BeforeTheFirstByte)
            {
                http.Response.ContentType = "text/event-stream";
                await http.Response.Body.WriteAsync(Event, http.RequestAborted);
            }

            while (Phase == LeavePhase.MidStream)
            {
                await Task.Delay(BetweenEvents, http.RequestAborted);
                await http.Response.Body.WriteAsync(Event, http.RequestAborted);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The caller left, which is what this is about.
        }
    }
}
