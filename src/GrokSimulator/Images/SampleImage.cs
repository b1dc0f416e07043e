namespace GrokSimulator.Images;

internal static class SampleImage
{
    /// <summary>A PNG of one blue pixel.</summary>
    public const string Base64 =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mOQnf0BAAKBAanz0ObaAAAAAElFTkSuQmCC";
}
