using GrokGateway.Upstream;

namespace GrokGateway.Tests.Errors;

public sealed class UpstreamRedactionTests
{
    [Theory]
    [InlineData("key xa***en here", "key [redacted] here")]
    [InlineData("key ***. Next", "key [redacted]. Next")]
    [InlineData("key xai-AbC_d-19* here", "key [redacted] here")]
    [InlineData("key xai-abc***xyz.", "key [redacted].")]
    [InlineData("(xai-a)", "([redacted])")]
    [InlineData("team 1b0f6c6e-42d7-4c1b-9a63-7f0e5b8d2c94 has", "team [redacted] has")]
    [InlineData("team 1B0F6C6E-42D7-4C1B-9A63-7F0E5B8D2C94, and", "team [redacted], and")]
    [InlineData("team_1b0f6c6e-42d7-4c1b-9a63-7f0e5b8d2c94", "team_[redacted]")]
    [InlineData("xa***en and xb***fo", "[redacted] and [redacted]")]
    public void Redaction_OfSecrets_BlanksThemAndNothingElse(string text, string expected) =>
        Assert.Equal(expected, UpstreamRedaction.Apply(text));

    [Theory]
    [InlineData("")]
    [InlineData("xAI refused the request: see https://docs.x.ai")]
    [InlineData("2 * 3 is 6")]
    [InlineData("grok-4-1-fast-non-reasoning does not exist")]
    public void Redaction_OfOtherText_LeavesIt(string text) => Assert.Equal(text, UpstreamRedaction.Apply(text));
}
