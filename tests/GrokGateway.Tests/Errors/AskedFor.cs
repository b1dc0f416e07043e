namespace GrokGateway.Tests.Errors;

/// <summary>The ways to ask for something that upstream then fails at.</summary>
public enum AskedFor
{
    ChatStream,
    ChatPlain,

    /// <summary>A vision request for a stream, from a client that reads events only.</summary>
    VisionEvents,

    VisionAnalyze,
    Images,
}
