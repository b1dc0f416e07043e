using GrokLoad.Targets;

namespace GrokLoad.Profiles;

/// <summary>One kind of load.</summary>
internal interface ILoadProfile
{
    /// <summary>Its word for <c>--only</c>.</summary>
    string Name { get; }

    /// <summary>Puts the load on a target that is warm, and notes what it took.</summary>
    void Measure(Target target, Measurements measurements, CancellationToken cancellationToken);
}
