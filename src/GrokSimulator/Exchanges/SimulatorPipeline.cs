using GrokSimulator.Answers;

namespace GrokSimulator.Exchanges;

/// <summary>
/// What every request goes through:
/// 1. the body is read and shown to whoever watches;
/// 2. the key is checked;
/// 3. a replay, when there is one, answers every POST;
/// 4. the scenario of the model that the body names is found, and answers if it needs nothing of the request;
/// 5. the operation answers.
/// </summary>
internal sealed class SimulatorPipeline(SimulatorOptions options)
{
    public RequestDelegate Run(Func<SimulatorExchange, Task> operation) => context => RunAsync(context, operation);

    private async Task RunAsync(HttpContext context, Func<SimulatorExchange, Task> operation)
    {
        AnswerHeaders.Prepare(context.Response, options.Time);

        // 1.
        var request = await SimulatedRequestReader.ReadAsync(context.Request, context.RequestAborted);
        options.OnRequest?.Invoke(request);
        try
        {
            await AnswerAsync(new SimulatorExchange(context, request, options), operation);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client left: nobody reads an answer any more, and a server's log of it would only disturb.
            options.OnClientGone?.Invoke(request);
        }
    }

    private async Task AnswerAsync(SimulatorExchange exchange, Func<SimulatorExchange, Task> operation)
    {
        // 2.
        if (KeyCheck.Refuse(exchange.Request.Headers, options.ApiKey) is { } refusal)
        {
            await exchange.AnswerAsync(refusal);
            return;
        }

        // 3.
        if (options.Replay is { } replay && HttpMethods.IsPost(exchange.Request.Method))
        {
            await ReplayWriter.WriteAsync(exchange, replay);
            return;
        }

        // 4.
        if (exchange.Scenario?.Answer is { } answer)
        {
            await exchange.AnswerAsync(answer);
            return;
        }

        if (exchange.Plan.Wait == AnswerWait.BeforeHeaders)
        {
            await exchange.DelayAsync(options.SlowFirstToken);
        }

        // 5.
        await operation(exchange);
    }
}
