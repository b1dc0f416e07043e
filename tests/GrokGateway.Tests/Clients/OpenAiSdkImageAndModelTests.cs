using GrokGateway.Tests.Testing;
using OpenAI.Images;
using OpenAI.Models;

namespace GrokGateway.Tests.Clients;

public sealed class OpenAiSdkImageAndModelTests
{
    private const string Model = "grok-imagine-image";

    [Fact]
    public async Task Image_AskedAsAddress_HasOne()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);
        var options = new ImageGenerationOptions { ResponseFormat = GeneratedImageFormat.Uri };

        GeneratedImage image =
            await sdk.Client.GetImageClient(Model).GenerateImageAsync("a cat", options, TestContext.Current.CancellationToken);

        Assert.EndsWith(".png", image.ImageUri.AbsolutePath);
        Assert.Null(image.ImageBytes);
    }

    [Fact]
    public async Task Image_AskedAsBytes_HasThem()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);
        var options = new ImageGenerationOptions { ResponseFormat = GeneratedImageFormat.Bytes };

        GeneratedImage image =
            await sdk.Client.GetImageClient(Model).GenerateImageAsync("a cat", options, TestContext.Current.CancellationToken);

        Assert.Equal(Said.PngBase64, Convert.ToBase64String(image.ImageBytes));
    }

    [Fact]
    public async Task Images_SeveralAsked_AllCome()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);

        GeneratedImageCollection images =
            await sdk.Client.GetImageClient(Model).GenerateImagesAsync("a cat", 3, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(3, images.Count);
    }

    [Fact]
    public async Task Models_Listed_HoldTheDefaultModel()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);

        OpenAIModelCollection models = await sdk.Client.GetOpenAIModelClient().GetModelsAsync(TestContext.Current.CancellationToken);

        Assert.Contains(models, model => model.Id == OpenAiSdk.Model);
    }

    [Fact]
    public async Task Model_AskedByName_IsThatOne()
    {
        await using var simulated = await SimulatedGateway.StartAsync();
        using var sdk = new OpenAiSdk(simulated.Gateway);

        OpenAIModel model = await sdk.Client.GetOpenAIModelClient().GetModelAsync("grok-4.6", TestContext.Current.CancellationToken);

        Assert.Equal("grok-4.6", model.Id);
    }
}
