namespace GrokGateway.Access;

/// <summary>
/// Registered by the local host alone: in Development, with no client keys configured, any key is accepted on connections from a loopback
/// address. There is no setting for it, so that no deployment can have it by mistake.
/// </summary>
internal sealed class AnyKeyFromLoopback;
