namespace GrokGateway.Tests.Testing;

/// <summary>What an upstream does once it has sent what it had to send.</summary>
internal enum WireEnd
{
    /// <summary>Closes the connection.</summary>
    Close,

    /// <summary>Breaks it off.</summary>
    Reset,

    /// <summary>Ends its own direction, and waits for the gateway to end the other.</summary>
    HalfClose,

    /// <summary>Leaves it open, until the gateway closes it.</summary>
    Open,
}
