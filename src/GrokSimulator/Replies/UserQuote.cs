using System.Globalization;

namespace GrokSimulator.Replies;

/// <summary>Quotes what a request said, short enough to read at a glance.</summary>
internal static class UserQuote
{
    private const int MaxCharacters = 60;

    public static string Of(string text)
    {
        // By text elements: half an emoji would be no text at all.
        var characters = new StringInfo(text);
        return characters.LengthInTextElements <= MaxCharacters ? text : characters.SubstringByTextElements(0, MaxCharacters) + "…";
    }
}
