using GrokGateway.Upstream;

namespace GrokGateway.Tests.Errors;

public sealed class UpstreamErrorClassifierTests
{
    private const string NoCredits = "Your team has either used all available credits or reached its monthly spending limit.";

    [Theory]
    [InlineData(400, "Bad.", "UpstreamRejected", 400)]
    [InlineData(400, "Incorrect API key provided: xa***en.", "UpstreamAuthentication", 502)]
    [InlineData(400, "The text says: Incorrect API key provided", "UpstreamRejected", 400)]
    [InlineData(401, null, "UpstreamAuthentication", 502)]
    [InlineData(403, null, "UpstreamForbidden", 502)]
    [InlineData(403, "Not you.", "UpstreamForbidden", 502)]
    [InlineData(403, "The API key is currently blocked", "UpstreamAuthentication", 502)]
    [InlineData(403, "Your region is blocked", "UpstreamForbidden", 502)]
    [InlineData(403, NoCredits, "UpstreamNoCredits", 402)]
    [InlineData(403, "Content violates usage guidelines.", "ContentPolicy", 403)]
    [InlineData(403, "Failed check: SAFETY_CHECK_TYPE_CSAM", "ContentPolicy", 403)]
    [InlineData(403, "Refused by a safety check.", "ContentPolicy", 403)]
    [InlineData(404, null, "UpstreamRejected", 404)]
    [InlineData(410, null, "UpstreamRejected", 410)]
    [InlineData(413, null, "UpstreamRejected", 413)]
    [InlineData(415, null, "UpstreamRejected", 415)]
    [InlineData(422, null, "UpstreamRejected", 422)]
    [InlineData(429, null, "UpstreamRateLimited", 429)]
    [InlineData(429, NoCredits, "UpstreamNoCredits", 402)]
    [InlineData(402, null, "UpstreamUnexpectedStatus", 502)]
    [InlineData(405, null, "UpstreamUnexpectedStatus", 502)]
    [InlineData(409, null, "UpstreamUnexpectedStatus", 502)]
    [InlineData(300, null, "UpstreamInvalidResponse", 502)]
    [InlineData(307, null, "UpstreamInvalidResponse", 502)]
    [InlineData(500, null, "UpstreamFailed", 502)]
    [InlineData(501, null, "UpstreamFailed", 502)]
    [InlineData(502, null, "UpstreamUnavailable", 503)]
    [InlineData(503, null, "UpstreamUnavailable", 503)]
    [InlineData(504, null, "UpstreamUnavailable", 503)]
    [InlineData(520, null, "UpstreamFailed", 502)]
    [InlineData(529, null, "UpstreamFailed", 502)]
    public void Classification_OfAStatusAndAFlatText_IsTheTables(int status, string? message, string error, int answered)
    {
        var failure = UpstreamErrorClassifier.Classify(status, new UpstreamErrorText(message, IsError: true, IsFlat: true), null);

        Assert.Equal(error, failure.Error.ToString());
        Assert.Equal(answered, failure.EffectiveStatus);
    }

    [Theory]
    [InlineData(429, 17)]
    [InlineData(502, 17)]
    [InlineData(503, 17)]
    [InlineData(504, 17)]
    [InlineData(400, null)]
    [InlineData(403, null)]
    [InlineData(500, null)]
    public void Classification_OfARetryAfter_KeepsItWhereWaitingHelps(int status, int? kept) =>
        Assert.Equal(kept, UpstreamErrorClassifier.Classify(status, new UpstreamErrorText("text"), 17).RetryAfterSeconds);

    [Theory]
    [InlineData(400, "text", "text")]
    [InlineData(429, null, "xAI's rate limit is reached.")]
    [InlineData(503, null, "xAI is not available at the moment.")]
    [InlineData(500, null, "xAI failed with status 500.")]
    [InlineData(404, null, "xAI refused the request with status 404.")]
    [InlineData(401, "No API key provided", "xAI refused the gateway's own key. The operator of this gateway must look at it.")]
    public void Classification_OfAText_KeepsItUnlessItIsAboutOurKey(int status, string? message, string shown) =>
        Assert.Equal(shown, UpstreamErrorClassifier.Classify(status, new UpstreamErrorText(message), null).Message);

    /// <summary>A client's own text may come back in an error of another shape.</summary>
    [Fact]
    public void Classification_OfAWrongKeyThatIsNotFlat_IsARejection() =>
        Assert.Equal(400, UpstreamErrorClassifier.Classify(400, new UpstreamErrorText("Incorrect API key provided"), null).EffectiveStatus);

    [Theory]
    [InlineData(true, "UpstreamUnavailable")]
    [InlineData(false, "UpstreamInvalidResponse")]
    public void Classification_OfA200_TellsAnErrorFromNonsense(bool isError, string error) =>
        Assert.Equal(error, UpstreamErrorClassifier.ClassifySuccess(new UpstreamErrorText(null, isError), null).Error.ToString());
}
