using System.Text.Json.Serialization;
using GrokSimulator.Answers;
using GrokSimulator.Chat.Wire;
using GrokSimulator.Images;
using GrokSimulator.Models;
using GrokSimulator.Responses.Wire;
using GrokSimulator.Storage;

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
[JsonSerializable(typeof(ModelList))]
internal sealed partial class WireJsonContext : JsonSerializerContext;
