using System.Text;
using System.Text.Json;

namespace GrokSimulator.Tests.Support;

internal static class AnswerReading
{
    public static async Task<JsonElement> ReadJsonAsync(this HttpResponseMessage response, CancellationToken cancellationToken) =>
        JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));

    /// <summary>The whole body, and whether the connection broke off instead of ending it.</summary>
    public static async Task<ReadBody> ReadToEndAsync(this HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            await stream.CopyToAsync(bytes, cancellationToken);
            return new ReadBody(Encoding.UTF8.GetString(bytes.ToArray()), BrokenOff: false);
        }
        catch (HttpIOException)
        {
            return new ReadBody(Encoding.UTF8.GetString(bytes.ToArray()), BrokenOff: true);
        }
    }

    /// <summary>Reads one event with the empty line that ends it, and not a byte more.</summary>
    public static async Task<string> ReadEventAsync(this Stream stream, CancellationToken cancellationToken)
    {
        var read = new List<byte>();
        var one = new byte[1];
        while (read is not [.., (byte)'\n', (byte)'\n'])
        {
            await stream.ReadExactlyAsync(one, cancellationToken);
            read.Add(one[0]);
        }

        return Encoding.UTF8.GetString([.. read]);
    }

    /// <summary>The streamed content of one choice, joined.</summary>
    public static string Content(this IEnumerable<JsonElement> chunks, int index = 0) => string.Concat(chunks
        .SelectMany(static chunk => chunk.GetProperty("choices").EnumerateArray())
        .Where(choice => choice.GetProperty("index").GetInt32() == index)
        .Select(static choice => choice.GetProperty("delta"))
        .Select(static delta => delta.TryGetProperty("content", out var content) ? content.GetString() : ""));
}
