using GrokGateway.Hosting;
using GrokGateway.Requests;

namespace GrokGateway.Upstream;

/// <summary>What to ask of xAI. It owns the body, until that is released.</summary>
/// <param name="Context">The client's request.</param>
/// <param name="Path">The path below the address, without a leading slash; with the query that may be sent.</param>
/// <param name="Body">The body, of a POST; without one it is a GET, unless <see cref="Method"/> says otherwise.</param>
/// <param name="Stream">Whether events are asked for.</param>
internal sealed record UpstreamRequest(GatewayContext Context, string Path, BodyPieces? Body, bool Stream) : IDisposable
{
    private bool _released;

    public HttpMethod Method { get; init; } = Body is null ? HttpMethod.Get : HttpMethod.Post;

    /// <summary>Whether it changes nothing and costs nothing, however often it is sent.</summary>
    public bool IsRead => Method == HttpMethod.Get;

    /// <summary>
    /// Whether it is never sent again once xAI may have seen it: each image and video that it makes is charged, and what is handed out
    /// once would be gone.
    /// </summary>
    public bool OnlyOnce { get; init; }

    /// <summary>The body's Content-Type, where it is not the client's: the body was made of something else.</summary>
    public string? ContentType { get; init; }

    /// <summary>
    /// Whether any JSON is an answer to it, and nothing at all where the status says so; else it must be one object, without an error.
    /// </summary>
    public bool TakesAnyJson { get; init; }

    /// <summary>Gives the body's memory back as soon as no attempt will need it again.</summary>
    public void ReleaseBody()
    {
        if (!_released)
        {
            _released = true;
            Body?.Release();
        }
    }

    public void Dispose() => ReleaseBody();
}
