using GrokGateway.Requests;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Requests;

public sealed class VisionDetectionTests
{
    [Theory]
    [InlineData("""[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://x/y.png"}}]}]""")]
    [InlineData("""[{"role":"user","content":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"x"}}]}]""")]
    [InlineData("""[{"role":"user","content":[{"type":"image_url","image_url":{"url":"x"}},{"type":"text","text":"a"}]}]""")]
    [InlineData("""[{"role":"user","content":[{"type":"input_image","image_url":"x"}]}]""")]
    [InlineData("""[{"role":"user","content":[{"image_url":{"url":"x","type":"text"},"type":"image_url"}]}]""")]
    [InlineData("""[{"role":"user","content":[{"t\u0079pe":"image\u005furl","image_url":{"url":"x"}}]}]""")]
    [InlineData("""[{"role":"user","\u0063ontent":[{"type":"image_url"}]}]""")]
    [InlineData("""[{"content":[{"type":"input_image"}],"role":"user"}]""")]
    [InlineData("""[{"role":"user","content":[{"type":"image_url"}]},{"role":"assistant","content":"b"},{"role":"user","content":"c"}]""")]
    [InlineData("""[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"a"},{"type":"image_url"}]}]""")]
    [InlineData("""[{"role":"user","content":[{"x":{"content":[]},"type":"image_url"}]}]""")]
    [InlineData("""[{"role":"user","content":["odd",null,7,[],{"type":"image_url"}]}]""")]
    public void Messages_WithAnImagePartInTheirContent_AreAVisionRequest(string messages) => Assert.True(HasImage(messages));

    [Theory]
    [InlineData("""[{"role":"user","content":"image_url"}]""")]
    [InlineData("""[{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}]""")]
    [InlineData("""[{"role":"user","content":[{"type":"text","text":"{\"type\":\"image_url\"}"}]}]""")]
    [InlineData("""[{"role":"user","content":[{"type":"text","text":"image_url"}]}]""")]
    [InlineData("""[{"role":"user","content":"{\"content\":[{\"type\":\"image_url\"}]}"}]""")]
    [InlineData("""[{"role":"user","content":[{"type":"text","text":"a","meta":{"type":"image_url"}}]}]""")]
    [InlineData("""[{"role":"user","content":[{"type":"text","list":[{"type":"image_url"}]}]}]""")]
    [InlineData("""[{"role":"user","content":[[{"type":"image_url"}]]}]""")]
    [InlineData("""[{"role":"user","content":{"type":"image_url"}}]""")]
    [InlineData("""[{"role":"user","content":{"parts":[{"type":"image_url"}]}}]""")]
    [InlineData("""[{"role":"user","content":"a","parts":[{"type":"image_url"}]}]""")]
    [InlineData("""[{"role":"user","content":"a","meta":{"content":[{"type":"image_url"}]}}]""")]
    [InlineData("""[{"role":"user","type":"image_url","content":"a"}]""")]
    [InlineData("""[{"role":"user","content":["type","image_url"]}]""")]
    [InlineData("""[{"role":"user","content":[{"type":["image_url"]}]}]""")]
    [InlineData("""[{"role":"user","content":[{"type":{"type":"image_url"}}]}]""")]
    [InlineData("""[{"role":"user","content":[{"kind":"image_url"}]}]""")]
    [InlineData("""[{"role":"user","content":[{"type":"image_url2"},{"type":"Image_Url"}]}]""")]
    [InlineData("""[{"role":"user","content":[]}]""")]
    [InlineData("""[{"role":"user","content":null}]""")]
    public void Messages_WithoutAnImagePartInTheirContent_AreNone(string messages) => Assert.False(HasImage(messages));

    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":"a"}],"other":[{"content":[{"type":"image_url"}]}]}""")]
    [InlineData("""{"input":{"messages":[{"content":[{"type":"image_url"}]}]},"messages":[{"role":"user","content":"a"}]}""")]
    public void ImagePart_OutsideTheMessages_IsNone(string body) => Assert.False(Read(body).HasImage);

    private static bool HasImage(string messages) => Read($$"""{"messages":{{messages}},"stream":true}""").HasImage;

    private static ChatRequest Read(string body) => ChatRequest.Read(JsonBodyParser.Parse(Segments.Of(body)).Value!).Value!;
}
