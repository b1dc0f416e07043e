using GrokSimulator.Answers;
using GrokSimulator.Exchanges;
using GrokSimulator.Json;
using GrokSimulator.Storage;

namespace GrokSimulator.Videos;

/// <summary>Takes orders for videos, each of which is ready the second time it is asked for.</summary>
internal sealed class VideosEndpoint(RecentItems<LaterResult> jobs)
{
    private const string DefaultModel = "grok-imagine-video";
    private const int DefaultSeconds = 6;
    private const long TicksPerSecond = 500_000_000;

    private static readonly byte[] Pending = Bytes(new VideoJob("pending") { Progress = 0 });

    public Task GenerateAsync(SimulatorExchange exchange) => StartAsync(exchange, VideoRequestCheck.RejectGeneration(exchange));

    /// <summary>Starts from a video, be it to edit or to extend it.</summary>
    public Task ChangeAsync(SimulatorExchange exchange) => StartAsync(exchange, VideoRequestCheck.RejectChange(exchange));

    public Task GetAsync(SimulatorExchange exchange)
    {
        var id = exchange.RouteValue("id");
        if (!jobs.TryFind(id, out var result))
        {
            return exchange.AnswerAsync(FlatErrors.NotFound($"The video request {id} was not found."));
        }

        return result.IsReady()
            ? JsonAnswer.WriteAsync(exchange, result.Json)
            : exchange.AnswerAsync(new FixedAnswer(202, "application/json", Pending));
    }

    private async Task StartAsync(SimulatorExchange exchange, FixedAnswer? rejection)
    {
        if (rejection is not null)
        {
            await exchange.AnswerAsync(rejection);
            return;
        }

        var ticket = new RequestTicket(Guid.NewGuid().ToString());
        jobs.Add(ticket.RequestId, new LaterResult(Bytes(Result(exchange, ticket.RequestId))));
        await JsonAnswer.WriteAsync(exchange, WireJson.Bytes(ticket, static wire => wire.RequestTicket), tellsFailure: true);
    }

    private static VideoJob Result(SimulatorExchange exchange, string id)
    {
        if (exchange.Plan.Fault == AnswerFault.Failed)
        {
            return new VideoJob("failed") { Model = "", Error = new VideoError("internal_error", "The video could not be made.") };
        }

        var seconds = exchange.Body.Member("duration").AsCount(missing: DefaultSeconds) ?? DefaultSeconds;
        return new VideoJob("done")
        {
            Progress = 100,
            // A name under .invalid never resolves: nobody takes a simulated address for a real one.
            Video = new Video($"https://vidgen.simulator.invalid/{id}.mp4", seconds, true),
            Model = exchange.Body.Member("model").AsText() ?? DefaultModel,
            Usage = new VideoUsage(seconds * TicksPerSecond),
        };
    }

    private static byte[] Bytes(VideoJob job) => WireJson.Bytes(job, static wire => wire.VideoJob);
}
