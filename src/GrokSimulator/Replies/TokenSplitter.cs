using System.Text;

namespace GrokSimulator.Replies;

/// <summary>Splits a text as a model's tokens do: words with the space before them, long words in pieces.</summary>
internal static class TokenSplitter
{
    private const int MaxRunes = 12;

    /// <returns>Pieces that make the text again when joined; none is empty.</returns>
    public static IEnumerable<string> Split(string text)
    {
        var piece = new StringBuilder();
        var runes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (runes > 0 && (Rune.IsWhiteSpace(rune) || runes == MaxRunes))
            {
                yield return piece.ToString();
                piece.Clear();
                runes = 0;
            }

            piece.Append(rune);
            runes++;
        }

        if (runes > 0)
        {
            yield return piece.ToString();
        }
    }
}
