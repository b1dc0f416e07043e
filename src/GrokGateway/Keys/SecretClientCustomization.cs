using Azure.Security.KeyVault.Secrets;

namespace GrokGateway.Keys;

/// <summary>
/// What tests change of the vault's client to reach a stand-in on loopback: its transport, and the check that a vault's challenge names the
/// vault's own domain. Nothing registers it in a running gateway, and no setting does.
/// </summary>
internal sealed record SecretClientCustomization(Action<SecretClientOptions> Apply);
