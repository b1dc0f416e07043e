using GrokGateway.Tests.Testing;
using Microsoft.Extensions.Options;

namespace GrokGateway.Tests.Options;

/// <summary>Wrong settings stop the start, with a sentence that names the setting.</summary>
public sealed class StartTests
{
    private const string OtherHash = "abababababababababababababababababababababababababababababababab";

    private static readonly Uri Upstream = new("http://127.0.0.1:1");

    [Theory]
    [InlineData("Grok:Upstream:ConnectSeconds=0", "Grok__Upstream__ConnectSeconds must be between 1 and 300 seconds.")]
    [InlineData("Grok:Upstream:ConnectSeconds=301", "Grok__Upstream__ConnectSeconds must be between 1 and 300 seconds.")]
    [InlineData("Grok:Upstream:FirstByteSeconds=0", "Grok__Upstream__FirstByteSeconds must be between 1 and 86400 seconds.")]
    [InlineData("Grok:Upstream:PlainSeconds=86401", "Grok__Upstream__PlainSeconds must be between 1 and 86400 seconds.")]
    [InlineData("Grok:Streaming:HeartbeatSeconds=0", "Grok__Streaming__HeartbeatSeconds must be between 1 and 200 seconds.")]
    [InlineData("Grok:Streaming:HeartbeatSeconds=201", "Grok__Streaming__HeartbeatSeconds must be between 1 and 200 seconds.")]
    [InlineData("Grok:Streaming:IdleSeconds=-1", "Grok__Streaming__IdleSeconds must be between 1 and 86400 seconds.")]
    [InlineData("Grok:Streaming:ClientStallSeconds=0", "Grok__Streaming__ClientStallSeconds must be between 1 and 86400 seconds.")]
    [InlineData("Grok:Streaming:MaxEventBytes=1023", "Grok__Streaming__MaxEventBytes must be between 1024 and 268435456 bytes.")]
    [InlineData("Grok:Limits:MaxBodyBytes=1023", "Grok__Limits__MaxBodyBytes must be between 1024 and 104857600 bytes.")]
    [InlineData("Grok:Limits:MaxBodyBytes=104857601", "Grok__Limits__MaxBodyBytes must be between 1024 and 104857600 bytes.")]
    [InlineData("Grok:Limits:MaxBufferedBytes=0", "Grok__Limits__MaxBufferedBytes must be at least 1024 bytes.")]
    [InlineData(
        "Grok:Limits:MaxBodyBytes=4096;Grok:Limits:MaxBufferedBytes=4095",
        "Grok__Limits__MaxBufferedBytes must not be below Grok__Limits__MaxBodyBytes.")]
    [InlineData("Grok:Models:Chat=", "Grok__Models__Chat must name a model.")]
    [InlineData("Grok:Models:Vision=", "Grok__Models__Vision must name a model.")]
    [InlineData("Grok:Models:Image= ", "Grok__Models__Image must name a model.")]
    [InlineData("Grok:Vision:StreamFallback=4", "Grok__Vision__StreamFallback must be Auto, Json, Events or Native.")]
    [InlineData("Grok:Requests:Normalise=3", "Grok__Requests__Normalise must be Off, Safe or On.")]
    [InlineData("Grok:Tools:Client=2", "Grok__Tools__Client must be Allow or Deny.")]
    [InlineData("Grok:Tools:Native=-1", "Grok__Tools__Native must be Allow or Deny.")]
    [InlineData("Grok:Access:Keys:0:ClientTools=Never", "Grok__Access__Keys__0__ClientTools must be Allow or Deny.")]
    [InlineData("Grok:Access:Keys:0:NativeTools=false", "Grok__Access__Keys__0__NativeTools must be Allow or Deny.")]
    [InlineData("Grok:Access:Keys:0:NativeTools=2", "Grok__Access__Keys__0__NativeTools must be Allow or Deny.")]
    [InlineData("Grok:Upstream:ApiKey=xai-another", "XAI_API_KEY and Grok__Upstream__ApiKey are both set and differ; remove one of them.")]
    [InlineData("XAI_API_KEY=two words", "XAI_API_KEY or Grok__Upstream__ApiKey holds a character that no key has")]
    [InlineData("XAI_API_KEY;Grok:Upstream:ApiKey=xai-\u00e9", "XAI_API_KEY or Grok__Upstream__ApiKey holds a character that no key has")]
    [InlineData("Grok:Upstream:BaseUrls:0=https://other/v1", "XAI_API_BASE and Grok__Upstream__BaseUrls__0 are both set and differ; remove one")]
    [InlineData("Grok:Upstream:RetryCount=11", "Grok__Upstream__RetryCount must be between 0 and 10.")]
    [InlineData("Grok:Upstream:RetryBudgetSeconds=-1", "Grok__Upstream__RetryBudgetSeconds must be between 0 and 300 seconds.")]
    [InlineData("Grok:Streaming:PlainKeepAliveSeconds=0", "Grok__Streaming__PlainKeepAliveSeconds must be between 1 and 86400 seconds.")]
    [InlineData("Grok:Limits:MaxConcurrentRequests=0", "Grok__Limits__MaxConcurrentRequests must be between 1 and 1000000.")]
    [InlineData("Grok:Limits:DrainSeconds=3601", "Grok__Limits__DrainSeconds must be between 0 and 3600 seconds.")]
    [InlineData(
        "XAI_API_BASE;Grok:Upstream:BaseUrls:0=https://a/;Grok:Upstream:BaseUrls:1=http://b/",
        "Grok__Upstream__BaseUrls__1 must be an https address")]
    [InlineData(
        "XAI_API_BASE;Grok:Upstream:BaseUrls:0=https://a/;Grok:Upstream:BaseUrls:1=https://a/v1",
        "Grok__Upstream__BaseUrls__1 is an address that stands before it already; remove one of them.")]
    [InlineData(
        "Grok:Upstream:BaseUrls:0=https://a/;Grok:Upstream:BaseUrls:1=https://b/",
        "XAI_API_BASE is none of the addresses in Grok__Upstream__BaseUrls__N; remove it.")]
    [InlineData(
        "Grok:Upstream:BaseUrls=https://a/v1",
        "Grok__Upstream__BaseUrls must be given as a list, from Grok__Upstream__BaseUrls__0 on.")]
    [InlineData("XAI_API_BASE=http://api.x.ai/v1", "(or XAI_API_BASE) must be an https address, or an http address on loopback")]
    [InlineData("XAI_API_BASE=https://user:pass@api.x.ai/v1", "without query, fragment and user")]
    [InlineData("XAI_API_BASE=https://api.x.ai/v1?key=1", "without query, fragment and user")]
    [InlineData("XAI_API_BASE;Grok:Upstream:BaseUrls:0=http://10.0.0.1/v1", "Grok__Upstream__BaseUrls__0")]
    [InlineData("XAI_API_BASE;Grok:Upstream:BaseUrls:0=api.x.ai", "Grok__Upstream__BaseUrls__0")]
    [InlineData("Grok:Access:Keys:0:Name=", "Grok__Access__Keys__0__Name must be 1 to 64 letters, digits, dots, dashes or underscores.")]
    [InlineData("Grok:Access:Keys:0:Name=two words", "Grok__Access__Keys__0__Name must be")]
    [InlineData("Grok:Access:Keys:0:Sha256", "Grok__Access__Keys__0 has neither Key nor Sha256.")]
    [InlineData("Grok:Access:Keys:0:Sha256=abc", "Grok__Access__Keys__0__Sha256 must be 64 hexadecimal digits.")]
    [InlineData("Grok:Access:Keys:0:Sha256=" + OtherHash + "ab", "Grok__Access__Keys__0__Sha256 must be 64 hexadecimal digits.")]
    [InlineData("Grok:Access:Keys:0:Key=plain", "Grok__Access__Keys__0 has both Key and Sha256; give one of them.")]
    [InlineData("Grok:Access:Keys:0:Sha256;Grok:Access:Keys:0:Key=plain", "Grok__Access__Keys__0__Key is allowed in Development only")]
    [InlineData("Grok:Access:Keys:1:Sha256=" + OtherHash, "Grok__Access__Keys__1__Name must be")]
    [InlineData("Grok:Access:Keys:7:Sha256=" + OtherHash, "Grok__Access__Keys__7__Name must be")]
    [InlineData(
        "Grok:Access:Keys:3:Name=a;Grok:Access:Keys:3:Sha256=" + OtherHash
            + ";Grok:Access:Keys:x:Name=b;Grok:Access:Keys:x:Sha256=" + OtherHash,
        "Grok__Access__Keys__x is the same key as Grok__Access__Keys__3.")]
    [InlineData("Grok:Access:Keys=a", "Grok__Access__Keys must be given as Grok__Access__Keys__0__Name and Grok__Access__Keys__0__Sha256.")]
    [InlineData(
        "Grok:Access:Keys:1=a",
        "Grok__Access__Keys__1 must be given as Grok__Access__Keys__1__Name and Grok__Access__Keys__1__Sha256.")]
    [InlineData("Grok:Access:Keys:0:Models=grok-4.3", "Grok__Access__Keys__0__Models must be given as a list, from __0 on.")]
    public async Task Start_WithAWrongSetting_FailsWithASentenceThatNamesIt(string settings, string sentence)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(settings));

        Assert.Contains(exception.Failures, failure => failure.Contains(sentence, StringComparison.Ordinal));
        Assert.All(exception.Failures, failure => Assert.EndsWith(".", failure, StringComparison.Ordinal));
        Assert.DoesNotContain(GatewayHost.UpstreamKey, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Grok:Vision:StreamFallback=Sometimes")]
    [InlineData("Grok:Requests:Normalise=Sometimes")]
    [InlineData("Grok:Tools:Client=Never")]
    [InlineData("Grok:Tools:Native=true")]
    [InlineData("Grok:Limits:MaxBodyBytes=many")]
    [InlineData("Grok:Streaming:HeartbeatSeconds=1.5")]
    public async Task Start_WithASettingOfTheWrongType_FailsWithASentenceThatNamesIt(string setting)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(setting));

        var name = setting.Split('=')[0].Replace(":", "__", StringComparison.Ordinal);
        Assert.Contains($"'{name}'", Assert.Single(exception.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithTheSameClientKeyTwice_NamesBoth()
    {
        var hash = GatewayHost.Sha256Of(GatewayHost.ClientKey).ToUpperInvariant();

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync($"Grok:Access:Keys:1:Name=b;Grok:Access:Keys:1:Sha256={hash}"));

        Assert.Equal(["Grok__Access__Keys__1 is the same key as Grok__Access__Keys__0."], exception.Failures);
    }

    [Theory]
    [InlineData("Grok:Upstream:ApiKey=xai-test-upstream-key")]
    [InlineData("Grok:Upstream:ApiKey= ")]
    [InlineData("XAI_API_KEY;Grok:Upstream:ApiKey=xai-another")]
    [InlineData("XAI_API_KEY")]
    [InlineData("Grok:Upstream:BaseUrls:0=http://127.0.0.1:1/v1/")]
    [InlineData("XAI_API_BASE")]
    [InlineData("Grok:Upstream:BaseUrls:0=https://a/;Grok:Upstream:BaseUrls:1=http://127.0.0.1:1")]
    [InlineData("XAI_API_BASE;Grok:Upstream:BaseUrls:0=https://a/;Grok:Upstream:BaseUrls:1=https://b/")]
    [InlineData("XAI_API_BASE= ;Grok:Upstream:BaseUrls:0=http://localhost:1/")]
    [InlineData("Grok:Vision:StreamFallback=native")]
    [InlineData("Grok:Requests:Normalise=on;Grok:Tools:Client=deny;Grok:Tools:Native=allow")]
    [InlineData("Grok:Access:Keys:0:ClientTools=deny;Grok:Access:Keys:0:NativeTools=")]
    [InlineData("Grok:Limits:MaxBodyBytes=1024;Grok:Limits:MaxBufferedBytes=1024")]
    [InlineData("Grok:Access:Keys:1:Name=tests;Grok:Access:Keys:1:Sha256=" + OtherHash)]
    [InlineData("Grok:Unknown:Setting=1")]
    public Task Start_WithRightSettings_Succeeds(string settings) => StartAsync(settings);

    // A setting without a value is taken away.
    private static async Task StartAsync(string settings)
    {
        var parts = settings.Split(';').Select(part => part.Split('=', 2));
        await using var gateway = await GatewayHost.StartAsync(
            Upstream, parts.ToDictionary(part => part[0], part => part.ElementAtOrDefault(1)));
    }
}
