using System.Text;
using GrokGateway.Hosting;

namespace GrokLocalHost;

/// <summary>Tells, once the host listens, where it is and how to try it.</summary>
internal static class Welcome
{
    public static void PrintWhenStarted(WebApplication app, bool onSimulator) =>
        app.Lifetime.ApplicationStarted.Register(() => Print(Compose(app.Urls.First(), onSimulator, HasClientKeys(app))));

    // Not by Console.WriteLine, which first has a look at the terminal: the first request is on its way meanwhile.
    private static void Print(string text)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(text + Environment.NewLine));
    }

    private static bool HasClientKeys(WebApplication app) =>
        !app.Environment.IsDevelopment()
        || app.Configuration.GetSection("Grok:Access:Keys").GetChildren().Any()
        || !string.IsNullOrEmpty(app.Configuration["Grok:KeyVault:Uri"]);

    private static string Compose(string address, bool onSimulator, bool hasClientKeys)
    {
        var upstream = onSimulator
            ? """
              Upstream: the built-in simulator. For the real one, stop this and run:
                XAI_API_KEY=your_xai_key ./dev run
              """
            : "Upstream: the configured one.";
        var (keys, key) = hasClientKeys
            ? ("Client keys: the configured ones.", "YOUR_KEY")
            : ("Client keys: none are configured, so any key is accepted from this machine.", "any-key");
        return $$"""

            GrokFunctions listens on {{address}} (base URL for clients: {{address}}/{{GatewayRoutes.Prefix}}/v1)
            {{upstream}}
            {{keys}}

            Try a stream:
              curl -N {{address}}/{{GatewayRoutes.Prefix}}/{{GatewayRoutes.ChatCompletions}} \
                -H "Authorization: Bearer {{key}}" -H "Content-Type: application/json" \
                -d '{"model":"grok-4.3","stream":true,"messages":[{"role":"user","content":"Tell me a short story"}]}'

            Ctrl-C stops it.

            """;
    }
}
