using GrokGateway.Hosting;
using GrokGateway.Images;
using GrokGateway.Requests;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Images;

/// <summary>Where images are looked for, and by which path a bad one is named.</summary>
public sealed class ImagePlaceTests
{
    private const string Chat = nameof(GatewayOperation.ChatCompletions);
    private const string Responses = nameof(GatewayOperation.Responses);
    private const string Edits = nameof(GatewayOperation.ImageEdits);
    private const string Videos = nameof(GatewayOperation.VideoGenerations);

    [Theory]
    [InlineData(Chat, """{"messages":[{"content":[{"type":"image_url","image_url":{"url":"*"}}]}]}""", "messages[0].content[0].image_url.url")]
    [InlineData(Chat, """{"messages":[{"content":[{"type":"image_url","image_url":"*"}]}]}""", "messages[0].content[0].image_url")]
    [InlineData(Chat, """{"messages":[{"content":[{"image_url":{"detail":"low","url":"*"},"type":"image_url"}]}]}""", "messages[0].content[0].image_url.url")]
    [InlineData(Chat, """{"messages":[7,{"content":"a"},{"role":"user","content":[null,{"type":"text","text":"a"},{"type":"input_image","image_url":"*"}]}]}""",
        "messages[2].content[2].image_url")]
    [InlineData(Chat, """{"messages":[{"content":[{"t\u0079pe":"image\u005furl","\u0069mage_url":{"u\u0072l":"*"}}]}]}""", "messages[0].content[0].image_url.url")]
    [InlineData(Chat, """{"messages":[{"content":[{"type":"image_url","image_url":{"x":{"url":"y"},"url":"*"}}]}]}""", "messages[0].content[0].image_url.url")]
    [InlineData(Chat, """{"x":{"messages":[]},"messages":[{"content":[[],{"type":"image_url","image_url":{"url":"*"}}]}],"n":1}""", "messages[0].content[1].image_url.url")]
    [InlineData(Responses, """{"input":[{"role":"user","content":[{"type":"input_text","text":"a"},{"type":"input_image","image_url":"*"}]}]}""",
        "input[0].content[1].image_url")]
    [InlineData(Responses, """{"input":[{"type":"function_call_output","call_id":"c","output":[{"type":"input_image","image_url":"*"}]}]}""",
        "input[0].output[0].image_url")]
    [InlineData("ResponseCompact", """{"input":[{"content":[{"image_url":"*","type":"input_image"}]}]}""", "input[0].content[0].image_url")]
    [InlineData(Edits, """{"image":{"type":"image_url","url":"*"}}""", "image.url")]
    [InlineData(Edits, """{"image":"*"}""", "image")]
    [InlineData(Edits, """{"images":[{"file_id":"f"},{"url":"*"}]}""", "images[1].url")]
    [InlineData(Edits, """{"images":[{"url":"https://x/y","x":{"url":"z"}},"*"]}""", "images[1]")]
    [InlineData(Edits, """{"image":{"url":"https://x/y"},"mask":{"url":"*"}}""", "mask.url")]
    [InlineData(Videos, """{"image":{"url":"*"}}""", "image.url")]
    [InlineData("VideoEdits", """{"image":{"url":"*"}}""", "image.url")]
    [InlineData("VideoExtensions", """{"reference_images":[{"url":"*"}]}""", "reference_images[0].url")]
    public void BadImage_WhereXaiReadsOne_IsNamedByItsPathAndAGoodOnePasses(string operation, string body, string param)
    {
        Assert.Equal((param, "invalid_image"), Find(operation, body.Replace("*", "data:image/png;base64,AAAA", StringComparison.Ordinal)));
        Assert.Equal((null, null), Find(operation, body.Replace("*", TestImages.DataUrl(TestImages.Png), StringComparison.Ordinal)));
        Assert.Equal((null, null), Find(operation, body.Replace("*", "https://x/y", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Chat, """{"messages":[{"content":[{"type":"text","image_url":{"url":"*"}}]}]}""")]
    [InlineData(Chat, """{"messages":[{"content":[{"image_url":"*"},{"type":"image_url"}]}]}""")]
    [InlineData(Chat, """{"messages":[{"content":[{"type":"image_url","image_url":{"file_id":"*"}}]}]}""")]
    [InlineData(Chat, """{"messages":[{"content":[{"type":"image_url","file_id":"*"}]}]}""")]
    [InlineData(Chat, """{"messages":[{"content":[{"type":"image_url","image_url":null}]}]}""")]
    [InlineData(Chat, """{"messages":[{"content":[{"type":"image_url","image_url":{"x":{"url":"*"}}}]}]}""")]
    [InlineData(Chat, """{"messages":[{"content":[{"type":"image_url","image_url":["*"]}]}]}""")]
    [InlineData(Chat, """{"messages":[{"content":[{"type":"image_url","x":{"url":"*"},"url":"*"}]}]}""")]
    [InlineData(Chat, """{"messages":[{"output":[{"type":"image_url","image_url":"*"}]}]}""")]
    [InlineData(Chat, """{"messages":[{"content":"*"}],"image":{"url":"*"},"input":[{"content":[{"type":"input_image","image_url":"*"}]}]}""")]
    [InlineData(Responses, """{"input":"*"}""")]
    [InlineData(Responses, """{"input":[{"content":"*"},{"output":"*"}],"messages":[{"content":[{"type":"image_url","image_url":"*"}]}]}""")]
    [InlineData(Edits, """{"image":{"file_id":"*"},"images":[[{"url":"*"}],{"x":{"url":"*"}}],"prompt":"*","url":"*"}""")]
    [InlineData(Videos, """{"video":{"url":"*"},"prompt":"*"}""")]
    [InlineData("Embeddings", """{"input":[{"content":[{"type":"input_image","image_url":"*"}]}],"image":"*"}""")]
    public void Text_WhereXaiReadsNoImage_IsNotLookedAt(string operation, string body) => Assert.Equal((null, null), Find(operation, body));

    [Theory]
    [InlineData(Chat, """{"messages":[{"content":[{"type":"image_url","image_url":{"url":"https://x/y"}},{"type":"image_url","image_url":{"url":"a"}}]},{"content":[{"type":"image_url","image_url":"b"}]}]}""",
        "messages[0].content[1].image_url.url")]
    [InlineData(Chat, """{"messages":[{"content":[{"type":"text","image_url":"a"},{"image_url":"b","type":"image_url"},{"image_url":"c","type":"image_url"}]}]}""",
        "messages[0].content[1].image_url")]
    [InlineData(Edits, """{"images":[{"url":"https://x/y"},{"url":"a"},{"url":"b"}],"image":{"url":"c"}}""", "images[1].url")]
    public void BadImages_AmongSeveral_AreToldByTheFirst(string operation, string body, string param) =>
        Assert.Equal((param, "invalid_image"), Find(operation, body));

    private static (string? Param, string? Code) Find(string operation, string body)
    {
        var fields = ImageFields.Of(Enum.Parse<GatewayOperation>(operation));
        var whole = JsonBodyParser.Parse(Segments.Of(body), fields).Value!.BadImage;
        foreach (var cut in Segments.CutEverywhere(System.Text.Encoding.UTF8.GetBytes(body)))
        {
            Assert.Equal(whole, JsonBodyParser.Parse(cut, fields).Value!.BadImage);
        }

        return (whole?.Param, whole?.Code);
    }
}
