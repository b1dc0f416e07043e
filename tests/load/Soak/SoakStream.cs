using System.Text;
using System.Text.Json;

namespace GrokLoad.Soak;

/// <summary>Reads one stream and holds it to what was to come: every event, once, in its order, and the end that it must have.</summary>
internal sealed class SoakStream(SoakExchange exchange, SoakTally tally)
{
    private const int EventsBeforeLeaving = 2;

    private readonly StringBuilder[] _texts = [.. Enumerable.Range(0, exchange.Choices).Select(_ => new StringBuilder())];
    private int _contents;
    private int _finished;
    private int _others;
    private bool _done;
    private bool _failed;
    private string? _problem;

    /// <summary>Reads to the end, or to where the client leaves; null when all was as it must be.</summary>
    public async Task<string?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var brokeOff = false;
        try
        {
            await using var paced = exchange.ReadsSlowly ? new PacedStream(stream) : stream;
            using var reader = new StreamReader(paced, bufferSize: 8 * 1024);
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                Observe(line);
                if (exchange.Ending == SoakEnding.ClientLeaves && _contents == EventsBeforeLeaving)
                {
                    return _problem;
                }
            }
        }
        catch (HttpIOException)
        {
            brokeOff = true;
        }

        return exchange.Ending == SoakEnding.CutStream ? JudgeCut(brokeOff) : JudgeWhole(brokeOff);
    }

    private void Observe(string line)
    {
        if (line.StartsWith(':'))
        {
            tally.AddHeartbeat();
        }

        if (!line.StartsWith("data: ", StringComparison.Ordinal))
        {
            return;
        }

        _problem ??= _done || _failed ? "an event after the end" : null;
        if (line == "data: [DONE]")
        {
            _done = true;
            return;
        }

        using var chunk = JsonDocument.Parse(line.AsMemory("data: ".Length));
        if (!chunk.RootElement.TryGetProperty("choices", out var choices))
        {
            _failed = chunk.RootElement.TryGetProperty("error", out _);
            return;
        }

        if (choices.GetArrayLength() == 0)
        {
            _others++;
            return;
        }

        Observe(choices[0]);
    }

    private void Observe(JsonElement choice)
    {
        var index = choice.GetProperty("index").GetInt32();
        if (choice.TryGetProperty("finish_reason", out var reason) && reason.ValueKind == JsonValueKind.String)
        {
            _finished++;
            return;
        }

        _problem ??= index == _contents % exchange.Choices ? null : $"event {_contents} is of choice {index}";
        _texts[index].Append(choice.GetProperty("delta").GetProperty("content").GetString());
        _contents++;
    }

    private string? JudgeCut(bool brokeOff)
    {
        var wasSeen = brokeOff && _failed && !_done;
        tally.AddCut(wasSeen);
        return wasSeen ? _problem : $"a cut that does not look like one: broke off {brokeOff}, error event {_failed}, [DONE] {_done}";
    }

    private string? JudgeWhole(bool brokeOff)
    {
        tally.AddWhole(exchange.Events, _contents + _finished + _others + (_done ? 1 : 0));
        var isWhole = !brokeOff && !_failed && _done && _contents == exchange.ContentEvents * exchange.Choices
            && _finished == exchange.Choices && _others == 1 && _texts.All(text => text.Equals(exchange.Text));
        return isWhole ? _problem : $"not whole: {_contents} contents, {_finished} ends, broke off {brokeOff}, [DONE] {_done}, error {_failed}";
    }
}
