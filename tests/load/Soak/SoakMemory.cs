using GrokLoad.Processes;

namespace GrokLoad.Soak;

/// <summary>The gateway's memory over the run, in mebibytes.</summary>
internal sealed class SoakMemory(int process)
{
    private readonly List<long> _looks = [];

    /// <summary>Before any request.</summary>
    public long Start { get; } = ProcessFiles.ResidentMebibytes(process);

    /// <summary>Once it had worked for a while.</summary>
    public long Warm => _looks.Count == 0 ? Start : _looks.Take(Math.Max(2, _looks.Count / 4)).Max();

    public long Most => _looks.Append(Start).Max();

    public long Last => _looks.Count == 0 ? Start : _looks[^1];

    /// <summary>Whether it grew with the time and not with the load: half as much again, beside what a collector may leave.</summary>
    public bool HasGrown => Last > (Warm * 3 / 2) + 64;

    public void Look() => _looks.Add(ProcessFiles.ResidentMebibytes(process));
}
