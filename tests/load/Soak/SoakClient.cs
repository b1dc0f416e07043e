using System.Net;
using System.Text;

namespace GrokLoad.Soak;

/// <summary>Sends one request after the other and judges each answer.</summary>
internal sealed class SoakClient(HttpClient http, SoakTally tally)
{
    private static readonly TimeSpan LongestExchange = TimeSpan.FromMinutes(3);

    public async Task RunAsync(int client, CancellationToken stopping, CancellationToken cancellationToken)
    {
        // By the client's number: each run sends the same, as far as its time goes.
        var random = new Random(client);
        for (var number = client; !stopping.IsCancellationRequested; number += SoakMix.Clients)
        {
            var exchange = SoakMix.Next(client, number, random);
            tally.Begin();
            await ExchangeAsync(exchange, cancellationToken);
            tally.End(exchange);
            if (client >= SoakMix.Lasting)
            {
                await PauseAsync(TimeSpan.FromMilliseconds(random.Next(2_000)), stopping);
            }
        }
    }

    private async Task ExchangeAsync(SoakExchange exchange, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestExchange);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, exchange.Path)
            {
                Content = new StringContent(exchange.Body, Encoding.UTF8, "application/json"),
            };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (await JudgeAsync(exchange, response, limit.Token) is { } problem)
            {
                tally.AddProblem($"{exchange.Kind}: {problem}");
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Whatever is asked here is answered in less than half of that.
            tally.AddProblem($"{exchange.Kind}: no end after {LongestExchange.TotalSeconds:0} s");
        }
        catch (HttpRequestException exception)
        {
            tally.AddProblem($"{exchange.Kind}: {exception.Message}");
        }
    }

    private async Task<string?> JudgeAsync(SoakExchange exchange, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var expected = exchange.Ending == SoakEnding.Unavailable ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK;
        if (response.StatusCode != expected)
        {
            return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellationToken)}";
        }

        if (exchange.Ending is SoakEnding.Json or SoakEnding.Unavailable)
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return text.Contains(exchange.Text, StringComparison.Ordinal) ? null : $"another answer: {text}";
        }

        return await new SoakStream(exchange, tally).ReadAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken);
    }

    private static async Task PauseAsync(TimeSpan time, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(time, stopping);
        }
        catch (OperationCanceledException)
        {
            // The run is over: the caller sees that too.
        }
    }
}
