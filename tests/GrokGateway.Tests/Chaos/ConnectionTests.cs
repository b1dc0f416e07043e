using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Chaos;

public sealed class ConnectionTests
{
    private static readonly Outcome Unreachable = Outcome.Refused(502, "upstream_unreachable");

    [Theory]
    [InlineData(Chat.Path, Chat.Stream)]
    [InlineData(Chat.Path, Chat.Plain)]
    [InlineData("v1/images/generations", """{"prompt":"a cat"}""")]
    public async Task Upstream_ThatRefusesAndThenListens_IsReachedAgain(string path, string body)
    {
        await using var gateway = await ChaosGateway.StartAsync(new SocketUpstream());
        using (var response = await gateway.Host.Client.PostAsync(path, body))
        {
            await ChaosGateway.HoldAsync(response, Unreachable);
        }

        await gateway.HoldsNothingAsync(Unreachable);
        gateway.Upstream.Listen();
        await gateway.AnswersAgainAsync();
    }

    [Theory]
    [InlineData("301 Moved Permanently")]
    [InlineData("302 Found")]
    [InlineData("303 See Other")]
    [InlineData("307 Temporary Redirect")]
    [InlineData("308 Permanent Redirect")]
    public async Task Redirect_ToAnotherServer_IsNeverFollowed(string status)
    {
        await using var other = SocketUpstream.Answering(Wire.AnswerWholeAsync);
        var redirect = $"HTTP/1.1 {status}\r\nLocation: {other.Address}v1/chat/completions\r\nContent-Length: 0\r\n\r\nx";
        var outcome = Outcome.Refused(502, "upstream_invalid_response");
        foreach (var body in new[] { Chat.Stream, Chat.Plain })
        {
            await ChaosGateway.MeetAsync(new Fault(redirect, WireEnd.Open, outcome), Chat.Path, body);
        }

        Assert.Equal(0, other.Accepted);
    }

    [Theory]
    [InlineData(Chat.Stream)]
    [InlineData(Chat.Plain)]
    public async Task Upstream_WithACertificateThatNobodyTrusts_GetsNoKey(string body)
    {
        using var certificate = SelfSigned();
        var received = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var upstream = SocketUpstream.Answering(async connection =>
        {
            await using var tls = new SslStream(connection.Stream, leaveInnerStreamOpen: true);
            try
            {
                await tls.AuthenticateAsServerAsync(certificate).Within();
                received.TrySetResult(await tls.ReadAsync(new byte[100], TestContext.Current.CancellationToken).Within());
            }
            catch (Exception exception) when (exception is AuthenticationException or IOException)
            {
                received.TrySetResult(0);
            }
        });
        await HoldsTlsAsync(upstream, body);
        Assert.Equal(0, await received.Task.Within());
    }

    [Theory]
    [InlineData(Chat.Stream)]
    [InlineData(Chat.Plain)]
    public async Task Upstream_WithoutTlsWhereItWasAsked_IsUnreachable(string body)
    {
        await using var upstream = SocketUpstream.Answering(async connection =>
        {
            await connection.SendAsync(Wire.Answer(Chat.Completion));
            await connection.UntilClosedAsync();
        });
        await HoldsTlsAsync(upstream, body);
    }

    private static async Task HoldsTlsAsync(SocketUpstream upstream, string body)
    {
        var settings = new Dictionary<string, string?> { ["XAI_API_BASE"] = $"https://127.0.0.1:{upstream.Address.Port}" };
        await using var gateway = await ChaosGateway.StartAsync(upstream, settings);
        for (var i = 0; i < 2; i++)
        {
            using var response = await gateway.Host.Client.PostChatAsync(body);
            await ChaosGateway.HoldAsync(response, Unreachable);
            await gateway.HoldsNothingAsync(Unreachable);
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
