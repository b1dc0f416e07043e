using System.Text.Json;

namespace GrokGateway.Images;

/// <summary>
/// Finds the images of a top-level field that is one, or an array of them: objects with a <c>url</c>, or strings. Depths count from the
/// root object, which is 0.
/// </summary>
internal sealed class ImageFieldScan(string field, ImageJudge judge)
{
    private const int FieldDepth = 1;
    private const int ElementDepth = 2;

    private bool _isArray;
    private bool _atUrl;
    private int _element = -1;

    /// <summary>Takes note of one token of the field's value, its first included.</summary>
    public void Observe(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        var imageDepth = _isArray ? ElementDepth : FieldDepth;
        var wasAtUrl = _atUrl;
        _atUrl = false;
        switch (reader.TokenType)
        {
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                return;
            case JsonTokenType.PropertyName:
                _atUrl = depth == imageDepth + 1 && reader.ValueTextEquals("url"u8);
                return;
            case JsonTokenType.StartArray when depth == FieldDepth:
                _isArray = true;
                return;
        }

        if (_isArray && depth == ElementDepth)
        {
            _element++;
        }

        if (reader.TokenType == JsonTokenType.String
            && (depth == imageDepth || (wasAtUrl && depth == imageDepth + 1))
            && judge.FindFault(ref reader) is { } fault)
        {
            judge.Refuse($"{field}{(_isArray ? $"[{_element}]" : "")}{(depth == imageDepth ? "" : ".url")}", fault);
        }
    }
}
