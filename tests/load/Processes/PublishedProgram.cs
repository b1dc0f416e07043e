using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GrokLoad.Processes;

/// <summary>A program of this repository, published as it would be deployed.</summary>
internal sealed class PublishedProgram(string folder, string name, PublishForm form)
{
    /// <summary>The command that starts it.</summary>
    public string[] Command =>
        form == PublishForm.Composite ? [Path.Combine(folder, name)] : ["dotnet", Path.Combine(folder, $"{name}.dll")];

    /// <summary>Publishes into a folder of its own, with build files of its own: the tests' build is left alone.</summary>
    public static async Task<PublishedProgram> PublishAsync(
        string project, string name, PublishForm form, CancellationToken cancellationToken)
    {
        var folder = Repository.Artifact("published", $"{name}-{form}");

        // Without servers that would outlive it and hold its output open.
        string[] arguments =
        [
            "publish", project, "-c", "Release", "-v", "quiet", "--nologo", "-o", folder,
            "-nodeReuse:false", "-p:UseSharedCompilation=false",
            "--artifacts-path", Repository.Artifact("build", $"{form}"), .. Properties(form),
        ];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await publish.StandardOutput.ReadToEndAsync(cancellationToken);
        await publish.WaitForExitAsync(cancellationToken);
        return publish.ExitCode == 0
            ? new PublishedProgram(folder, name, form)
            : throw new InvalidOperationException($"{project} could not be published as {form}:\n{output}");
    }

    private static string[] Properties(PublishForm form) => form switch
    {
        PublishForm.ReadyToRun => ["-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-p:PublishReadyToRun=true"],
        PublishForm.Composite =>
        [
            "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "true",
            "-p:PublishReadyToRun=true", "-p:PublishReadyToRunComposite=true", "-p:TieredPGO=false",
        ],
        _ => [],
    };
}
