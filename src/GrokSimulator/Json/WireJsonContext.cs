using System.Text.Json.Serialization;
using GrokSimulator.Answers;
using GrokSimulator.Chat.Wire;
using GrokSimulator.Images;
using GrokSimulator.Models;

namespace GrokSimulator.Json;

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FlatError))]
[JsonSerializable(typeof(OpenAiError))]
[JsonSerializable(typeof(ChatChunk))]
[JsonSerializable(typeof(ChatCompletion))]
[JsonSerializable(typeof(ImageAnswer))]
[JsonSerializable(typeof(ModelList))]
internal sealed partial class WireJsonContext : JsonSerializerContext;
