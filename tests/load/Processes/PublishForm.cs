namespace GrokLoad.Processes;

/// <summary>In which form a program is published.</summary>
internal enum PublishForm
{
    /// <summary>As `dotnet publish` does by itself: compiled at the start.</summary>
    FrameworkDependent,

    /// <summary>Compiled ahead, on the installed framework.</summary>
    ReadyToRun,

    /// <summary>Compiled ahead in one piece with the framework, which it brings along; TieredPGO is off.</summary>
    Composite,
}
