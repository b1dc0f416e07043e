using System.Security.Cryptography;
using System.Text;
using GrokLoad.Processes;
using GrokLoad.Traffic;

namespace GrokLoad.Targets;

/// <summary>The gateway in the local host, or the bare forwarder, each published alike.</summary>
internal sealed class ProgramTarget(TargetKind kind, PublishForm form, PublishedProgram program)
{
    // On a single core the runtime waits ten times as long as elsewhere, and without end under full load, until it compiles what is hot
    // anew. Without this it is the warm-up that is measured.
    private static readonly Dictionary<string, string> Runtime = new() { ["DOTNET_TC_DelaySingleProcMultiplier"] = "1" };

    public static async Task<ProgramTarget> PublishAsync(TargetKind kind, PublishForm form, CancellationToken cancellationToken)
    {
        var program = kind == TargetKind.Gateway
            ? await PublishedProgram.PublishAsync(Repository.At("src", "GrokLocalHost"), "GrokLocalHost", form, cancellationToken)
            : await PublishedProgram.PublishAsync(Repository.At("tests", "load", "bare"), "BareForwarder", form, cancellationToken);
        return new ProgramTarget(kind, form, program);
    }

    public TargetStart At(int port, int upstreamPort)
    {
        var upstream = $"http://127.0.0.1:{upstreamPort}";
        string[] urls = ["--urls", $"http://127.0.0.1:{port}"];
        var folder = Repository.Artifact("run", $"{kind}-{form}");
        return kind == TargetKind.Gateway
            ? new TargetStart(folder, [.. program.Command, .. urls], new Dictionary<string, string>(GatewaySettings(upstream).Concat(Runtime)))
            : new TargetStart(folder, [.. program.Command, upstream, .. urls], Runtime);
    }

    // Everything that the defaults switch on stays on; only the limits are out of the load's reach.
    private static Dictionary<string, string> GatewaySettings(string upstream) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["XAI_API_KEY"] = "bench",
        ["XAI_API_BASE"] = upstream,
        ["Grok__Access__Keys__0__Name"] = "bench",
        ["Grok__Access__Keys__0__Sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(LoadRequests.Key))),
        ["Grok__Limits__RequestsPerWindow"] = "1000000",
        ["Grok__Limits__WindowSeconds"] = "1",
        ["Grok__Limits__MaxConcurrentRequests"] = "20000",
    };
}
