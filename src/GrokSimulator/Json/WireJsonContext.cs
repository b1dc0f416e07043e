using System.Text.Json.Serialization;
using GrokSimulator.Answers;
using GrokSimulator.ApiKeys;
using GrokSimulator.Chat.Wire;
using GrokSimulator.Embeddings;
using GrokSimulator.Images;
using GrokSimulator.Models;
using GrokSimulator.Responses.Wire;
using GrokSimulator.Storage;
using GrokSimulator.Tokens;
using GrokSimulator.Videos;

namespace GrokSimulator.Json;

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FlatError))]
[JsonSerializable(typeof(OpenAiError))]
[JsonSerializable(typeof(ChatChunk))]
[JsonSerializable(typeof(ChatCompletion))]
[JsonSerializable(typeof(ResponseBody))]
[JsonSerializable(typeof(ResponseEvent))]
[JsonSerializable(typeof(ResponseErrorEvent))]
[JsonSerializable(typeof(DeletedResponse))]
[JsonSerializable(typeof(InputItemList))]
[JsonSerializable(typeof(CompactedResponse))]
[JsonSerializable(typeof(RequestTicket))]
[JsonSerializable(typeof(ImageAnswer))]
[JsonSerializable(typeof(VideoJob))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(ModelDetailsList))]
[JsonSerializable(typeof(EmbeddingList))]
[JsonSerializable(typeof(TokenList))]
[JsonSerializable(typeof(ApiKeyState))]
internal sealed partial class WireJsonContext : JsonSerializerContext;
