using System.Diagnostics;
using System.Xml.Linq;
using Microsoft.Azure.Functions.Worker;

namespace GrokFunctions.Tests;

public sealed class ProjectFileTests
{
    private static readonly string Project = Repository.PathOf("src", "GrokFunctions", "GrokFunctions.csproj");

    /// <summary>Together these are known to stream; another version of one of them is a decision, with a test in Azure behind it.</summary>
    [Theory]
    [InlineData("Microsoft.Azure.Functions.Worker", "2.52.0")]
    [InlineData("Microsoft.Azure.Functions.Worker.Sdk", "2.1.0")]
    [InlineData("Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore", "2.1.1")]
    public void Package_OfTheWorker_IsReferencedInItsVersion(string package, string version)
    {
        Assert.Single(Items(Project, "PackageReference"), name => name == package);
        var versions = XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion");
        Assert.Equal(version, versions.Single(item => item.Attribute("Include")?.Value == package).Attribute("Version")?.Value);
    }

    [Fact]
    public void Packages_OfTheApp_AreThoseOfTheWorker() =>
        Assert.All(Items(Project, "PackageReference"), name => Assert.StartsWith("Microsoft.Azure.Functions.Worker", name));

    /// <summary>Against the declarations there is nothing to run; with the packages there is, and no declaration.</summary>
    [Fact]
    public void App_BuiltAgainstDeclarations_HasNoProgram()
    {
        var isDeclared = typeof(FunctionAttribute).Assembly == FunctionClass.App;

        Assert.Equal(isDeclared, FunctionClass.App.EntryPoint is null);
        Assert.Equal(
            !isDeclared,
            FunctionClass.App.GetReferencedAssemblies().Any(name => name.Name!.StartsWith("Microsoft.Azure", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Publish_OfDeclarations_FailsAndSaysWhy()
    {
        var output = Path.Combine(AppContext.BaseDirectory, "never-published");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["publish", Project, "--no-restore", "--no-build", "-o", output, "-nodeReuse:false", "-nologo"])
        {
            RedirectStandardOutput = true,
            Environment = { ["UseFunctionsWorker"] = "false" },
        };
        using var publish = Process.Start(start)!;
        try
        {
            var text = await publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await publish.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.NotEqual(0, publish.ExitCode);
            Assert.Contains("UseFunctionsWorker=false builds a library for tests only.", text);
            Assert.False(Directory.Exists(output));
        }
        finally
        {
            if (!publish.HasExited)
            {
                publish.Kill(entireProcessTree: true);
            }
        }
    }

    private static IEnumerable<string?> Items(string file, string kind) =>
        XDocument.Load(file).Descendants(kind).Select(item => item.Attribute("Include")?.Value);
}
