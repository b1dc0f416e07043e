using System.Text;
using GrokGateway.Buffers;
using GrokGateway.Hosting;
using GrokGateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GrokGateway.Tests.Chaos;

/// <summary>A gateway before an upstream of sockets, and what every fault is held to.</summary>
internal sealed class ChaosGateway : IAsyncDisposable
{
    private const string ErrorEvent = "data: {\"error\":\"API error: ";
    private const string ResponsesErrorEvent = "event: error\ndata: {\"type\":\"error\",\"sequence_number\":";

    private ChaosGateway(SocketUpstream upstream, GatewayHost host) => (Upstream, Host) = (upstream, host);

    public SocketUpstream Upstream { get; }

    /// <summary>To be set when the client has all that comes before the cut.</summary>
    public TaskCompletionSource Received { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GatewayHost Host { get; }

    public static async Task<ChaosGateway> StartAsync(Fault fault)
    {
        var gateway = await StartAsync(SocketUpstream.Answering(Wire.AnswerWholeAsync), fault.Settings);
        gateway.Upstream.Answer = connection => fault.PlayAsync(connection, gateway.Received.Task);
        return gateway;
    }

    /// <summary>Starts a gateway that calls upstream once for each request.</summary>
    public static async Task<ChaosGateway> StartAsync(
        SocketUpstream upstream, Dictionary<string, string?>? settings = null, TimeProvider? time = null)
    {
        var all = new Dictionary<string, string?>(settings ?? []) { ["Grok:Upstream:RetryCount"] = "0" };
        return new ChaosGateway(upstream, await GatewayHost.StartAsync(upstream.Address, all, time: time));
    }

    /// <summary>Lets a request meet the fault, and holds its answer, what is left of it, and the requests behind it to the table.</summary>
    public static async Task MeetAsync(Fault fault, string path, string body)
    {
        await using var gateway = await StartAsync(fault);
        await gateway.MeetsAsync(path, body, fault.Outcome);
    }

    public async Task MeetsAsync(string path, string body, Outcome outcome)
    {
        using (var response = await Host.Client.PostAsync(path, body))
        {
            await HoldAsync(response, outcome, Received);
        }

        await HoldsNothingAsync(outcome);
        await AnswersAgainAsync();
    }

    /// <summary>The request's end: nothing of it is held, here or at upstream.</summary>
    public async Task HoldsNothingAsync(Outcome outcome)
    {
        var line = await Host.Log.NextRequestLineAsync();
        var ending = outcome.Code is not null ? "refused" : outcome.IsCut ? "cut" : "whole";
        Assert.Equal(ending, line.GetProperty("outcome").GetString());
        Assert.Equal(0, Host.Services.GetRequiredService<BufferBudget>().Taken);
        Assert.Equal(0, Host.Services.GetRequiredService<RequestRoom>().Running);
        await Upstream.AllEndedAsync();
        Assert.DoesNotContain(Host.Log.Entries, entry => entry.EventName == "RequestFailed");
    }

    /// <summary>Whatever happened, the next requests are answered as ever.</summary>
    public async Task AnswersAgainAsync()
    {
        Upstream.Answer = Wire.AnswerWholeAsync;
        using var streamed = await Host.Client.PostChatAsync(Chat.Stream);
        Assert.Equal(Wire.Events, await streamed.TextAsync());
        using var plain = await Host.Client.PostChatAsync(Chat.Plain);
        Assert.Equal(Chat.Completion, await plain.TextAsync());
    }

    /// <summary>Reads an answer, says when all is there that comes before the cut, and holds it to what it must be.</summary>
    public static async Task HoldAsync(HttpResponseMessage response, Outcome outcome, TaskCompletionSource? received = null)
    {
        if (outcome.Code is not null)
        {
            var error = await response.ErrorAsync(outcome.Status, outcome.Code);
            Assert.DoesNotContain(error.GetProperty("message").GetString()!, character => char.IsControl(character) || character == '\uFFFD');
            return;
        }

        var (text, brokeOff) = await ReadAsync(response, outcome.Text.Length, received);
        Assert.Equal(outcome.Status, (int)response.StatusCode);
        Assert.Equal(outcome.IsCut, brokeOff);
        if (!outcome.IsCut)
        {
            Assert.Equal(outcome.Text, text);
            return;
        }

        Assert.StartsWith(outcome.Text, text, StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", text, StringComparison.Ordinal);
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            var isResponses = response.RequestMessage!.RequestUri!.AbsolutePath.EndsWith(Responses.Path, StringComparison.Ordinal);
            Assert.StartsWith(isResponses ? ResponsesErrorEvent : ErrorEvent, text[outcome.Text.Length..], StringComparison.Ordinal);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    private static async Task<(string Text, bool BrokeOff)> ReadAsync(
        HttpResponseMessage response, int wanted, TaskCompletionSource? received)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            for (var read = 1; read > 0; bytes.Write(buffer, 0, read))
            {
                read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken).Within();
                if (bytes.Length + read >= wanted)
                {
                    received?.TrySetResult();
                }
            }

            return (Encoding.Latin1.GetString(bytes.ToArray()), false);
        }
        catch (HttpIOException)
        {
            return (Encoding.Latin1.GetString(bytes.ToArray()), true);
        }
    }
}
