using System.Net;

namespace GrokLocalHost.Tests;

public sealed class LocalSettingsTests
{
    // Many requests in a row are asked while the program takes up a file.
    private const string NoLimit = "\"Grok__Limits__RequestsPerWindow\": \"1000000\"";

    private static readonly (string Settings, string Reason)[] Broken =
    [
        (Values("\"Grok__Access__Keys__0__Name\":\"a b\",\"Grok__Access__Keys__0__Key\":\"third\""), "Grok__Access__Keys__0__Name must be"),
        (Values("\"Grok__Access__Keys__0__Disabled\":\"maybe\""), "Grok__Access__Keys__0__Disabled must be true or false."),
        (Values("\"Grok__Access__TrustForwardedFor\":\"maybe\""), "'Grok__Access__TrustForwardedFor' is of another type"),
        ("{\"Values\":{", "local.settings.json is no JSON at the moment"),
    ];

    [Fact]
    public async Task SettingsFile_ThatChanges_IsFollowedAndABrokenOneIsNot()
    {
        await using var program = await FolderProgram.StartAsync(Settings("first"));
        Assert.Equal(HttpStatusCode.OK, await program.StatusAsync("first"));
        Assert.Equal(HttpStatusCode.Unauthorized, await program.StatusAsync("second"));

        await program.WriteAsync(Settings("second"));
        await program.UntilAsync("second", HttpStatusCode.OK);
        Assert.NotEqual(HttpStatusCode.OK, await program.StatusAsync("first"));

        // Keys that cannot be used, values of the wrong type, no JSON at all: the keys before stay, with a line that says why.
        foreach (var (broken, reason) in Broken)
        {
            await program.WriteAsync(broken);

            // One change of a file can be told twice, so the line before may come again.
            Assert.Contains("not used", await program.LineAsync(reason), StringComparison.Ordinal);
            Assert.True(program.IsRunning);
            Assert.Equal(HttpStatusCode.OK, await program.StatusAsync("second"));
            Assert.NotEqual(HttpStatusCode.OK, await program.StatusAsync("any"));
        }

        await program.WriteAsync(Settings("fourth"));
        await program.UntilAsync("fourth", HttpStatusCode.OK);
    }

    private static string Settings(string key) => Values($"\"Grok__Access__Keys__0__Name\":\"a\",\"Grok__Access__Keys__0__Key\":\"{key}\"");

    private static string Values(string values) => $$"""{"IsEncrypted":false,"Values":{ {{values}},{{NoLimit}} } }""";
}
