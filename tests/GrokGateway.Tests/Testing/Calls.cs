namespace GrokGateway.Tests.Testing;

/// <summary>One request of each kind.</summary>
internal static class Calls
{
    public static Task<HttpResponseMessage> CallAsync(this HttpClient client, string kind) => kind switch
    {
        "stream" => client.PostChatAsync(Chat.Stream),
        "plain" => client.PostChatAsync(Chat.Plain),
        "vision" => client.PostAsync("v1/vision/analyze", """{"image":{"url":"https://a.b/c.png"}}"""),
        "image" => client.PostAsync("v1/images/generations", """{"prompt":"a cat"}"""),
        "models" => client.GetAsync("v1/models", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };
}
