using System.Text.Json;
using GrokGateway.Tests.Testing;
using OpenAI.Images;

namespace GrokGateway.Tests.Clients;

/// <summary>The OpenAI package edits images with a form, which xAI itself refuses.</summary>
public sealed class OpenAiSdkImageEditTests
{
    private const string Model = "grok-imagine-image";

    [Fact]
    public async Task Image_Edited_ComesBackAndXaiGotJson()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);
        using var source = new MemoryStream(Convert.FromBase64String(Said.PngBase64));
        var options = new ImageEditOptions { ResponseFormat = GeneratedImageFormat.Bytes };

        GeneratedImage image = await sdk.Client.GetImageClient(Model).GenerateImageEditAsync(
            source, "cat.png", "a cat", options, TestContext.Current.CancellationToken);

        Assert.Equal(Said.PngBase64, Convert.ToBase64String(image.ImageBytes));
    }

    [Fact]
    public async Task Images_SeveralAsked_AreAskedOfXaiAsANumber()
    {
        await using var upstream = await ScriptedUpstream.AnsweringAsync("""{"data":[{"url":"https://x/1.png"},{"url":"https://x/2.png"}]}""");
        await using var gateway = await GatewayHost.StartAsync(upstream.Address);
        using var sdk = new OpenAiSdk(gateway);
        using var source = new MemoryStream(TestImages.Png);

        GeneratedImageCollection images = await sdk.Client.GetImageClient(Model).GenerateImageEditsAsync(
            source, "cat.png", "a cat", 2, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(2, images.Count);
        var sent = JsonDocument.Parse(Assert.Single(upstream.Calls).Body).RootElement;
        Assert.Equal(TestImages.DataUrl(TestImages.Png), sent.GetProperty("image").GetProperty("url").GetString());
        Assert.Equal("a cat", sent.GetProperty("prompt").GetString());
        Assert.Equal(Model, sent.GetProperty("model").GetString());
        Assert.Equal(2, sent.GetProperty("n").GetInt32());
    }
}
