using System.Buffers.Text;

namespace GrokSimulator.Replies;

/// <summary>An image part of a message, by its address.</summary>
internal sealed record PromptImage(string Url)
{
    private const string Base64Mark = ";base64,";

    /// <summary>What can be said of it: a data URL's media type and size, or where another lies.</summary>
    public string Describe()
    {
        if (!Url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return $"one at {UserQuote.Of(Url)}";
        }

        var mark = Url.IndexOf(Base64Mark, StringComparison.OrdinalIgnoreCase);
        return mark >= 0 && Base64.IsValid(Url.AsSpan(mark + Base64Mark.Length), out var bytes)
            ? $"{Url["data:".Length..mark]} of {bytes} bytes"
            : "one that is not valid base64";
    }
}
