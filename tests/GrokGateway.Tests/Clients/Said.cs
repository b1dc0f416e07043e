using OpenAI.Chat;

namespace GrokGateway.Tests.Clients;

/// <summary>What the tests say to the simulator, and what it answers.</summary>
internal static class Said
{
    public const string Text = "Hi";

    public const string Answer = "Hello from the Grok simulator! You said: “Hi”.";

    public const string VisionAnswer = $"{Answer} I see 1 image: image/png of 69 bytes.";

    public const string PngBase64 =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mOQnf0BAAKBAanz0ObaAAAAAElFTkSuQmCC";

    public static ChatMessage[] Messages => [new UserChatMessage(Text)];

    public static ChatMessage[] MessagesWithImage =>
    [
        new UserChatMessage(
            ChatMessageContentPart.CreateTextPart(Text),
            ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(Convert.FromBase64String(PngBase64)), "image/png")),
    ];
}
