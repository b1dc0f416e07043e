using GrokGateway.Hosting;
using GrokSimulator;

namespace GrokGateway.Tests;

/// <summary>The arrows between the projects.</summary>
public sealed class ArchitectureTests
{
    [Fact]
    public void Gateway_ByItsReferences_KnowsNoHost() => Assert.DoesNotContain(
        ReferencesOf(typeof(GatewayPipeline)),
        name => name.StartsWith("Microsoft.Azure.Functions", StringComparison.OrdinalIgnoreCase) || IsOurs(name));

    [Fact]
    public void Simulator_ByItsReferences_KnowsNothingOfOurs() => Assert.DoesNotContain(ReferencesOf(typeof(SimulatorHost)), IsOurs);

    private static IEnumerable<string> ReferencesOf(Type type) => type.Assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    private static bool IsOurs(string name) => name.StartsWith("Grok", StringComparison.Ordinal);
}
