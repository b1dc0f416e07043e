namespace GrokGateway.Options;

/// <summary>How much is taken out of a request so that it works. Each value takes out what those before it do.</summary>
public enum NormaliseMode
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>Fields that mean nothing as they stand, such as a penalty of 0, and that xAI refuses all the same.</summary>
    Safe,

    /// <summary>Also fields that mean something, where xAI is known to refuse the request because of them.</summary>
    On,
}
