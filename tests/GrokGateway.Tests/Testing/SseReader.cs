using System.Text;

namespace GrokGateway.Tests.Testing;

/// <summary>Reads an answer's stream block by block, as its bytes come.</summary>
internal sealed class SseReader(Stream stream)
{
    private readonly StringBuilder _unread = new();

    public static async Task<SseReader> OfAsync(HttpResponseMessage response) =>
        new(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

    /// <summary>The next block that ends with an empty line, that line included; null at the end of the stream.</summary>
    public async Task<string?> NextAsync()
    {
        var buffer = new byte[4096];
        while (true)
        {
            var text = _unread.ToString();
            var end = text.IndexOf("\n\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                _unread.Remove(0, end + 2);
                return text[..(end + 2)];
            }

            var read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken).Within();
            if (read == 0)
            {
                return null;
            }

            _unread.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
    }
}
