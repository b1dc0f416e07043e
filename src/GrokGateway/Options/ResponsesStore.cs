namespace GrokGateway.Options;

/// <summary>Whether xAI may keep the responses of the Responses API.</summary>
public enum ResponsesStore
{
    /// <summary>The client's <c>store</c> decides; xAI takes an absent one for true, and keeps the response for 30 days.</summary>
    Client,

    /// <summary>Never: each request is sent with <c>"store": false</c>.</summary>
    Never,
}
