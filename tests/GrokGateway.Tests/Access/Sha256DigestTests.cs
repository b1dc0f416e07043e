using GrokGateway.Access;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Access;

public sealed class Sha256DigestTests
{
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    public static TheoryData<string> Texts =>
        ["", "a", "grok_abc", "Schlüssel", "鍵🔑", new string('x', 512), new string('x', 513), new string('é', 5000)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Digest_OfAText_IsThatOfItsUtf8Bytes(string text)
    {
        Assert.True(Sha256Digest.TryParse(GatewayHost.Sha256Of(text), out var parsed));
        Assert.Equal(parsed, Sha256Digest.Of(text));
    }

    [Theory]
    [InlineData(OfAbc)]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    public void Digest_WrittenInEitherCase_IsTheSame(string hexadecimal)
    {
        Assert.True(Sha256Digest.TryParse(hexadecimal, out var parsed));
        Assert.Equal(Sha256Digest.Of("abc"), parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ba7816bf")]
    [InlineData(OfAbc + "0")]
    [InlineData(OfAbc + "00")]
    [InlineData("0x7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(" a7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    public void Text_OtherThanSixtyFourHexadecimalDigits_IsNoDigest(string text)
    {
        Assert.False(Sha256Digest.TryParse(text, out var digest));
        Assert.Null(digest);
    }

    [Fact]
    public void Digests_ThatDifferInAnyByte_AreNotEqual()
    {
        Assert.True(Sha256Digest.TryParse(OfAbc, out var digest));
        for (var i = 0; i < OfAbc.Length; i++)
        {
            var other = $"{OfAbc[..i]}{(OfAbc[i] == '0' ? '1' : '0')}{OfAbc[(i + 1)..]}";
            Assert.True(Sha256Digest.TryParse(other, out var different));
            Assert.NotEqual(digest, different);
        }
    }
}
