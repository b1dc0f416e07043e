using System.Net;
using GrokGateway.Tests.Testing;
using Microsoft.Extensions.Logging;

namespace GrokGateway.Tests.Access;

/// <summary>A ring with one fault is not used at all: half a ring would let in, or shut out, whom nobody meant.</summary>
[Collection(KeyVaultTests.Name)]
public sealed class VaultRingFormatTests
{
    private const string Key = "grok_a-key-in-the-vault";
    private const string Malformed = "VaultKeysMalformed";

    private static readonly string Hash = GatewayHost.Sha256Of("grok_another-key");

    public static TheoryData<string> Faults =>
    [
        "",
        " ",
        "null",
        "{}",
        "\"grok_key\"",
        "7",
        "grok_key",
        "[null]",
        "[\"grok_key\"]",
        "[[]]",
        "[",
        $"{Ring.Of(Ring.Entry("a", Key))} ]",
        $"[{Ring.Entry("a", Key)},]",
        "[{}]",
        Entry("\"sha256\":\"H\""),
        Entry("\"name\":\"a\""),
        Entry("\"name\":null,\"sha256\":\"H\""),
        Entry("\"name\":\"\",\"sha256\":\"H\""),
        Entry("\"name\":\"a b\",\"sha256\":\"H\""),
        Entry($"\"name\":\"{new string('a', 65)}\",\"sha256\":\"H\""),
        Entry("\"name\":7,\"sha256\":\"H\""),
        Entry("\"name\":\"a\",\"sha256\":\"\""),
        Entry("\"name\":\"a\",\"sha256\":\"HH\""),
        Entry("\"name\":\"a\",\"sha256\":\"H0\""),
        Entry("\"name\":\"a\",\"sha256\":\"nonsense\""),
        Entry("\"name\":\"a\",\"key\":\"grok_plain\""),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"key\":\"grok_plain\""),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"expries\":\"2026-01-01T00:00:00Z\""),
        Entry("\"Name\":\"a\",\"sha256\":\"H\""),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"expires\":\"soon\""),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"expires\":1767225600"),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"disabled\":\"yes\""),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"disabled\":null"),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"requestsPerWindow\":0"),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"requestsPerWindow\":1000001"),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"requestsPerWindow\":\"5\""),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"requestsPerWindow\":1.5"),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"windowSeconds\":0"),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"windowSeconds\":86401"),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"models\":\"grok-4.3\""),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"models\":null"),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"models\":[null]"),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"models\":[\"\"]"),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"models\":[\"grok-*-mini\"]"),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"models\":[\"grok 4\"]"),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"models\":[\"**\"]"),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"clientTools\":\"Never\""),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"clientTools\":false"),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"nativeTools\":\"\""),
        Entry("\"name\":\"a\",\"sha256\":\"H\",\"nativeTools\":1"),
        Ring.Of(Ring.Entry("a", "grok_twin"), Ring.Entry("b", "grok_twin")),
        Entry($"\"name\":\"a\",\"sha256\":\"{GatewayHost.Sha256Of(Key).ToUpperInvariant()}\""),
        Ring.Of(Ring.Entry("again", GatewayHost.ClientKey)),
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Ring_WithAFault_IsUnavailableAndTheConfiguredKeysWork(string ring)
    {
        await using var scene = await VaultScene.StartAsync();
        scene.Vault.Set(VaultScene.KeySecret, "xai-from-the-vault");
        scene.Vault.Set(VaultScene.RingSecret, ring);
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await scene.StartGatewayAsync(upstream);

        using var answer = await gateway.CallAsync(Key);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(("access_unavailable", null), await answer.ErrorCodeAsync());
        Assert.Equal(10, answer.Number("Retry-After"));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(GatewayHost.ClientKey));
        var logged = Assert.Single(gateway.Log.Entries, entry => entry.EventName == Malformed);
        Assert.Equal(LogLevel.Warning, logged.Level);
        Assert.Contains("'grok-client-keys'", logged.Message, StringComparison.Ordinal);
        Assert.Contains(scene.Vault.Address.ToString(), logged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ring_ThatGetsAFault_StaysAsItWasWithAWarning()
    {
        var time = new ManualTime();
        await using var scene = await VaultScene.StartAsync();
        scene.Vault.Set(VaultScene.KeySecret, "xai-from-the-vault");
        scene.Vault.Set(VaultScene.RingSecret, Ring.Of(Ring.Entry("a", Key)));
        await using var upstream = await KeyedUpstream.StartAsync();
        await using var gateway = await scene.StartGatewayAsync(upstream, time: time);
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(Key));

        scene.Vault.Set(VaultScene.RingSecret, "[{}]");
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(LogLevel.Warning, (await gateway.Log.EntryAsync(Malformed)).Level);
        const string Degraded = """{"status":"degraded","checks":{"upstream_key":"ok","client_keys":"degraded"}}""";
        await ClientCalls.UntilAsync(async () => await gateway.ReadyAsync() == (HttpStatusCode.OK, Degraded));
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync(Key));

        scene.Vault.Set(VaultScene.RingSecret, Ring.Of(Ring.Entry("b", "grok_the-next")));
        time.Advance(TimeSpan.FromMinutes(10));
        await ClientCalls.UntilAsync(async () => await gateway.StatusAsync(Key) == HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, await gateway.StatusAsync("grok_the-next"));
    }

    // H stands for a hash.
    private static string Entry(string members) =>
        Ring.Of(Ring.Entry("good", Key), $"{{{members.Replace("\"H", $"\"{Hash}", StringComparison.Ordinal)}}}");
}
