using System.Runtime.InteropServices;
using System.Text.Json;

namespace GrokSimulator.Responses;

/// <summary>A response that can be asked for again, and gone on with.</summary>
/// <param name="Json">The response's document.</param>
/// <param name="InputItems">What it answered, in order.</param>
/// <param name="Tokens">All tokens of the exchange so far.</param>
internal sealed record StoredResponse(byte[] Json, IReadOnlyList<JsonElement> InputItems, int Tokens)
{
    /// <summary>The bytes that it takes: the images in its input are the most of them.</summary>
    public long Size => Json.Length + InputItems.Sum(static item => (long)JsonMarshal.GetRawUtf8Value(item).Length);
}
