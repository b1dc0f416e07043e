namespace GrokGateway.Tests.Testing;

/// <summary>Tests with a vault: they set the process's environment, as App Service does, so nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class KeyVaultTests
{
    public const string Name = "KeyVault";
}
