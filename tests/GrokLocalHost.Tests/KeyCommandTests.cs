using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GrokGateway.Access;

namespace GrokLocalHost.Tests;

public sealed partial class KeyCommandTests
{
    [Fact]
    public void Key_MadeForAClient_HasThePrefixAndTwoHundredFiftySixBits()
    {
        var (key, _, _) = Make("alice");
        Assert.StartsWith("grok_", key, StringComparison.Ordinal);
        Assert.Equal(32, FromBase64Url(key["grok_".Length..]).Length);
    }

    [Fact]
    public void Keys_OfManyRuns_AllDiffer()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => FromBase64Url(Make("alice").Key["grok_".Length..])).ToList();
        Assert.Equal(keys.Count, keys.Select(Convert.ToHexString).Distinct().Count());

        // No byte is the same in all of them.
        Assert.All(Enumerable.Range(0, 32), i => Assert.NotEqual(1, keys.Select(key => key[i]).Distinct().Count()));
    }

    [Theory]
    [InlineData("alice")]
    [InlineData("Team-7_web.app")]
    [InlineData("a")]
    public void Entry_OfAKey_IsOneThatTheRingTakesForIt(string name)
    {
        var (key, entry, output) = Make(name);
        var entries = JsonSerializer.Deserialize($"[{entry}]", KeyRingJsonContext.Default.ListClientKeyOptions)!;
        Assert.Empty(ClientKeyCheck.FindFaults(entries, i => $"entry {i}", ": ", allowsPlainKeys: false));
        Assert.Equal(name, ClientKeyRing.Of(entries).Find(Sha256Digest.Of(key))?.Name);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))), entries[0].Sha256);

        // Shown once, and stored by its hash alone.
        Assert.Equal(2, output.Split(key).Length);
        const string Command = "az keyvault secret set --vault-name VAULT --name grok-client-keys --file client-keys.json";
        Assert.Contains(Command, output, StringComparison.Ordinal);
        Assert.Contains($"\"Grok__Access__Keys__N__Sha256\": \"{entries[0].Sha256}\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("ä")]
    [InlineData("a\"b")]
    [InlineData("a", "b")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Command_WithoutAGoodName_ExitsWithTwoAndSaysWhy(params string[] names)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Assert.Equal(2, KeyCommand.Run(names, output, errors));
        Assert.Empty(output.ToString());
        Assert.Contains("./dev key NAME", errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alice", 0)]
    [InlineData("not a name", 2)]
    public async Task Program_ToldToMakeAKey_DoesThatAndEnds(string name, int code)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "GrokLocalHost.dll"), "key", name])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(code, process.ExitCode);
        Assert.Equal(code == 0, KeyPattern().IsMatch(await output));
        Assert.Equal(code != 0, errors.Contains("./dev key NAME", StringComparison.Ordinal));
    }

    private static (string Key, string Entry, string Output) Make(string name)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Assert.Equal(0, KeyCommand.Run([name], output, errors));
        Assert.Empty(errors.ToString());
        var text = output.ToString();
        return (KeyPattern().Match(text).Value, EntryPattern().Match(text).Value, text);
    }

    private static byte[] FromBase64Url(string text) =>
        Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));

    [GeneratedRegex("(?m)(?<=^  )grok_[A-Za-z0-9_-]+$")]
    private static partial Regex KeyPattern();

    [GeneratedRegex("""\{"name":.*\}""")]
    private static partial Regex EntryPattern();
}
