using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using GrokGateway.Tests.Testing;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Responses;

namespace GrokGateway.Tests.Clients;

/// <summary>The OpenAI package, pointed at a gateway as its users point it.</summary>
internal sealed class OpenAiSdk : IDisposable
{
    public const string Model = "grok-4.3";

    private readonly HttpClient _http = new(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero }) { Timeout = Deadline.Default };

    /// <param name="gateway">The gateway.</param>
    /// <param name="key">The client key to send.</param>
    /// <param name="retries">How often the package tries again by itself.</param>
    public OpenAiSdk(GatewayHost gateway, string key = GatewayHost.ClientKey, int retries = 0)
    {
        var options = new OpenAIClientOptions
        {
            Endpoint = new Uri(gateway.Address, "v1"),
            RetryPolicy = new ImmediateRetryPolicy(retries),
            Transport = new HttpClientPipelineTransport(_http),
        };
        Client = new OpenAIClient(new ApiKeyCredential(key), options);
    }

    public OpenAIClient Client { get; }

    public ChatClient Chat(string model = Model) => Client.GetChatClient(model);

    public ResponsesClient Responses => Client.GetResponsesClient();

    public void Dispose() => _http.Dispose();

    /// <summary>Streams an answer into <paramref name="text"/>, so that what came before a failure can be seen.</summary>
    public async Task<List<StreamingChatCompletionUpdate>> StreamAsync(
        IEnumerable<ChatMessage> messages, StringBuilder text, string model = Model, ChatCompletionOptions? options = null)
    {
        var updates = new List<StreamingChatCompletionUpdate>();
        await foreach (var update in Chat(model).CompleteChatStreamingAsync(messages, options, TestContext.Current.CancellationToken))
        {
            updates.Add(update);
            foreach (var part in update.ContentUpdate)
            {
                text.Append(part.Text);
            }
        }

        return updates;
    }

    /// <summary>Streams a response, and tells of each update as it comes.</summary>
    public async Task<List<StreamingResponseUpdate>> StreamResponseAsync(
        CreateResponseOptions options, Action<StreamingResponseUpdate>? onUpdate = null)
    {
        options.StreamingEnabled = true;
        var updates = new List<StreamingResponseUpdate>();
        await foreach (var update in await Responses.CreateResponseStreamingAsync(options, TestContext.Current.CancellationToken))
        {
            updates.Add(update);
            onUpdate?.Invoke(update);
        }

        return updates;
    }
}
