namespace GrokLoad.Targets;

/// <summary>What the load goes through.</summary>
internal enum TargetKind
{
    /// <summary>Nothing: the upstream itself, to prove that it and the load generator can do more than any target takes.</summary>
    Direct,

    /// <summary>The least that .NET needs to pass a stream on.</summary>
    Bare,

    Gateway,
    Nginx,
}
