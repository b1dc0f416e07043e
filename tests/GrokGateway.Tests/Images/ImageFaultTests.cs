using System.Text;
using GrokGateway.Images;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Images;

/// <summary>What an image's URL may be, whatever field it stands in and however its text is cut.</summary>
public sealed class ImageFaultTests
{
    private const string Prefix = "data:image/png;base64,";
    private const string WrongAddress = "must be an http, https or data URL";

    // Eighteen bytes, so no padding; all of the characters that are escaped are in it.
    private static readonly string Jpeg = Convert.ToBase64String([.. TestImages.Jpeg, 0xFB, 0xFF, 0xFE]);

    public static TheoryData<string> Good =>
    [
        TestImages.DataUrl(TestImages.Png),
        TestImages.DataUrl(TestImages.Jpeg, "image/jpeg"),
        TestImages.DataUrl(TestImages.WebP, "image/webp"),
        TestImages.DataUrl(TestImages.Jpeg),
        TestImages.DataUrl(TestImages.Png, "image/jpg;name=a.b"),
        TestImages.DataUrl(TestImages.Png, ""),
        Prefix + Jpeg,
        Prefix + Jpeg.Replace("/", "\\/", StringComparison.Ordinal),
        Prefix + Jpeg.Replace("/", "\\u002F", StringComparison.Ordinal),
        Prefix + Jpeg.Replace("+", "\\u002b", StringComparison.Ordinal),
        Prefix + string.Concat(Jpeg.Select(character => $"\\u{(int)character:x4}")),
        Prefix + Convert.ToBase64String([.. TestImages.Png, 0]).Replace("=", "\\u003d", StringComparison.Ordinal),
        "data:image\\/png;base64," + Jpeg,
        "https://example.com/a.png?b=c#d",
        "http://a",
        "HtTpS://A-1.b?x=http://y",
        "http://a#",
        "http://user@a:8080/x y",
        "http://127.0.0.1/a",
        "http://é/a",
        "HTTP:\\/\\/example.com\\/\\u00e9",
        "https://example.com/" + new string('a', (8 * 1024) - 20),
    ];

    public static TheoryData<string, string> Bad => new()
    {
        { TestImages.DataUrl(TestImages.Gif), "is no PNG, JPEG or WebP image, by its first bytes." },
        { Prefix, "is no PNG, JPEG or WebP image" },
        { Prefix + "AAAA", "is no PNG, JPEG or WebP image" },
        { "data:image/png," + Jpeg, "is a data URL that is not base64" },
        { "data:image/png;base64", "is a data URL that is not base64" },
        { "data:,", "is a data URL that is not base64" },
        { $"data:{new string('a', 300)};base64,{Jpeg}", "is a data URL that is not base64" },
        { Prefix + Jpeg[..^1], "is base64 that was cut: its 23 characters" },
        { Prefix + Jpeg[..^1] + "==", "is not base64 at byte 47 of the text." },
        { Prefix + Jpeg[..^2] + "=A", "is not base64 at byte 46 of the text." },
        { Prefix + Jpeg[..^3] + "===", "is not base64 at byte 44 of the text." },
        { Prefix + Jpeg + "=", "is not base64 at byte 47 of the text." },
        { Prefix + "=" + Jpeg, "is not base64 at byte 23 of the text." },
        { Prefix + " " + Jpeg, "is not base64 at byte 23 of the text." },
        { Prefix + Jpeg + "\\n", "is not base64 at byte 47 of the text." },
        { Prefix + Jpeg[..20] + "\\r\\n" + Jpeg[20..], "is not base64 at byte 43 of the text." },
        { Prefix + Jpeg.Replace('/', '_'), "is not base64 at byte 23 of the text." },
        { Prefix + Jpeg[..20] + "-" + Jpeg[21..], "is not base64 at byte 43 of the text." },
        { Prefix + Jpeg[..20] + "\\u00e9" + Jpeg[21..], "is not base64 at byte 43 of the text." },
        { Prefix + Jpeg[..20] + "é" + Jpeg[21..], "is not base64 at byte 43 of the text." },
        { Prefix + Jpeg[..20] + "\\u0141" + Jpeg[21..], "is not base64 at byte 43 of the text." },
        { Prefix + Jpeg[..20] + "\\\\" + Jpeg[21..], "is not base64 at byte 43 of the text." },
        { Prefix + Jpeg[..20] + "\\ud83d" + Jpeg[21..], "is not base64 at byte 43 of the text." },
        { "ftp://example.com/a.png", WrongAddress },
        { "file:///etc/passwd", WrongAddress },
        { "/a.png", WrongAddress },
        { "https://", WrongAddress },
        { "http://?a", WrongAddress },
        { "http:///", WrongAddress },
        { "http://a..b/c", WrongAddress },
        { "http://.a/", WrongAddress },
        { "http://a:b/", WrongAddress },
        { "http://a b/c", WrongAddress },
        { Jpeg, WrongAddress },
        { "https://example.com/" + new string('a', (8 * 1024) - 19), "no longer than 8192 bytes" },
        { "https://example.com/\\ud83d", "holds an escape that is no character." },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Url_OfAnImage_HasNoFaultHoweverItIsCut(string text)
    {
        foreach (var bytes in Segments.CutEverywhere(Encoding.UTF8.GetBytes(text)))
        {
            Assert.Null(ImageUrl.FindFault(bytes, out _));
        }
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Url_OfNoImage_HasTheSameFaultHoweverItIsCut(string text, string fault)
    {
        foreach (var bytes in Segments.CutEverywhere(Encoding.UTF8.GetBytes(text)))
        {
            Assert.Contains(fault, ImageUrl.FindFault(bytes, out var embedded), StringComparison.Ordinal);
            Assert.Null(embedded);
        }
    }

    [Fact]
    public void Url_ThatIsEmpty_HasAFault() => Assert.Contains(WrongAddress, ImageUrl.FindFault(Segments.Of(""), out _), StringComparison.Ordinal);

    [Fact]
    public void Samples_OfThisClass_HaveTheCharactersThatAreEscaped()
    {
        Assert.Contains('/', Jpeg);
        Assert.Contains('+', Jpeg);
        Assert.Equal(24, Jpeg.Length);
        Assert.DoesNotContain('=', Jpeg);
    }

    [Theory]
    [InlineData(TestImages.MostBytes, false)]
    [InlineData(TestImages.MostBytes + 1, true)]
    public void Image_AtTheLimit_IsTakenAndOneByteMoreIsNot(int size, bool isRefused)
    {
        var fault = ImageUrl.FindFault(Segments.Of(TestImages.DataUrl(TestImages.PngOf(size))), out _);

        Assert.Equal(isRefused ? "is an image of 20971521 bytes, which is more than the 20971520 that xAI takes." : null, fault);
    }
}
