using System.Text.Json;

namespace GrokLoad.Fuzz;

/// <summary>
/// Sends bodies that are mostly wrong through a running gateway, over real sockets. Every one gets an answer that is not the gateway's own
/// failure; what is refused never reaches upstream, and what is accepted reaches it once, as JSON.
/// </summary>
internal sealed class FuzzRun
{
    private const int Connections = 8;

    private readonly int _count;
    private readonly FuzzUpstream _upstream;
    private readonly InProcessGateway _gateway;
    private readonly FuzzReport _report;
    private int _next = -1;

    private FuzzRun(int count, FuzzUpstream upstream, InProcessGateway gateway, FuzzReport report) =>
        (_count, _upstream, _gateway, _report) = (count, upstream, gateway, report);

    public static async Task<FuzzReport> RunAsync(int count, int seed, CancellationToken cancellationToken)
    {
        var report = new FuzzReport(seed);
        await using var upstream = await FuzzUpstream.StartAsync(count, cancellationToken);
        await using var gateway = await InProcessGateway.StartAsync(upstream.Address, cancellationToken);
        var run = new FuzzRun(count, upstream, gateway, report);
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => run.WorkAsync(cancellationToken), cancellationToken)));
        run.JudgeTheWhole();
        return report;
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        using var connection = new FuzzConnection(_gateway.Address);
        for (var number = Interlocked.Increment(ref _next); number < _count; number = Interlocked.Increment(ref _next))
        {
            var body = BodyMutator.Make(_report.Seed, number);
            var answer = await connection.ExchangeAsync(number, body, cancellationToken);
            if (Judge(number, answer) is { } problem)
            {
                _report.Add(number, body, $"{problem} ({answer.Status}: {answer.Body})");
            }
        }
    }

    private string? Judge(int number, FuzzAnswer answer)
    {
        var calls = _upstream.CallsOf(number);
        switch (answer.Status)
        {
            case 200:
                _report.Count("200");
                return calls != 1 ? $"accepted, and upstream was called {calls} times" : _upstream.IsJson(number) ? null : "passed on as no JSON";
            case >= 400 and < 500 when CodeOf(answer.Body) is { } code:
                _report.Count($"{answer.Status} {code}");
                return calls == 0 ? null : "refused, though it reached upstream";
            case 0:
                return "no answer";
            default:
                return "an answer that is no refusal";
        }
    }

    private void JudgeTheWhole()
    {
        if (_upstream.Strangers > 0)
        {
            _report.Add($"{_upstream.Strangers} calls reached upstream under another id.");
        }

        if (_gateway.HeldBytes != 0)
        {
            _report.Add($"{_gateway.HeldBytes} bytes of request bodies are still held.");
        }
    }

    private static string? CodeOf(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.GetProperty("error").GetProperty("code").GetString();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
