using System.Security.Cryptography;
using System.Text;

namespace GrokSimulator.Embeddings;

/// <summary>Makes up a vector of length one for a text: always the same for the same text.</summary>
internal static class SampleVector
{
    public static float[] Of(string text, int dimensions)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        var vector = Enumerable.Range(0, dimensions).Select(place => (hash[place % hash.Length] - 127.5f) * (place + 1)).ToArray();
        var length = MathF.Sqrt(vector.Sum(static value => value * value));
        return [.. vector.Select(value => value / length)];
    }
}
