using System.Text;
using GrokGateway.Upstream;

namespace GrokGateway.Tests.Errors;

public sealed class UpstreamErrorTextTests
{
    [Theory]
    [InlineData("""{"code":"c","error":"text"}""", "text", true, true)]
    [InlineData("""{"error":"text"}""", "text", true, true)]
    [InlineData("""{"error":"  "}""", null, true, true)]
    [InlineData("""{"error":{"message":"text","type":"t","param":null,"code":null}}""", "text", true, false)]
    [InlineData("""{"error":{"message":17}}""", null, true, false)]
    [InlineData("""{"error":{}}""", null, true, false)]
    [InlineData("""{"error":17}""", null, true, false)]
    [InlineData("""{"error":null}""", null, false, false)]
    [InlineData("""{"detail":"text"}""", null, false, false)]
    [InlineData("""["text"]""", null, false, false)]
    [InlineData("17", null, false, false)]
    [InlineData("\"text\"", "text", false, false)]
    [InlineData("text", "text", false, false)]
    [InlineData("  text\n", "text", false, false)]
    [InlineData("", null, false, false)]
    [InlineData("<!DOCTYPE html><p>text", null, false, false)]
    [InlineData("\n <html>text</html>", null, false, false)]
    public void Text_InAnyShape_IsRead(string body, string? message, bool isError, bool isFlat)
    {
        var text = UpstreamErrorText.Read(Encoding.UTF8.GetBytes(body), "application/json");

        Assert.Equal(new UpstreamErrorText(message, isError, isFlat), text);
    }

    [Fact]
    public void Text_OfAPageThatDoesNotBeginAsOne_IsNotShown() =>
        Assert.Null(UpstreamErrorText.Read("Error <b>1020</b>"u8.ToArray(), "text/html").Message);

    [Fact]
    public void Text_OfTwoThousandCharacters_IsShownWhole() =>
        Assert.Equal(new string('a', 2000), UpstreamErrorText.Read(Encoding.UTF8.GetBytes(new string('a', 2000)), null).Message);

    [Fact]
    public void Text_ThatIsLonger_IsShortened() =>
        Assert.Equal(new string('a', 2000) + "…", UpstreamErrorText.Read(Encoding.UTF8.GetBytes(new string('a', 2001)), null).Message);

    [Fact]
    public void Text_WithAKeyAcrossItsEnd_IsBlankedBeforeItIsShortened()
    {
        var body = new string('a', 1990) + " xai-0123456789abcdefghij";

        Assert.DoesNotContain("xai-", UpstreamErrorText.Read(Encoding.UTF8.GetBytes(body), null).Message);
    }
}
