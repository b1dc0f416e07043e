using GrokLoad.Targets;

namespace GrokLoad.Profiles;

/// <summary>What was measured, round by round.</summary>
internal sealed class Measurements
{
    private readonly Dictionary<(Metric, TargetKind), List<double>> _values = [];
    private readonly List<Metric> _metrics = [];

    /// <summary>The rows in the order in which they were first measured.</summary>
    public IReadOnlyList<Metric> Metrics => _metrics;

    public void Add(Metric metric, TargetKind target, double value)
    {
        if (!_metrics.Contains(metric))
        {
            _metrics.Add(metric);
        }

        if (!_values.TryGetValue((metric, target), out var values))
        {
            _values[(metric, target)] = values = [];
        }

        values.Add(value);
    }

    /// <summary>
    /// Least, median and most; null where nothing was measured. Of an added time, what is more than the direct way's median.
    /// </summary>
    public (double Least, double Median, double Most)? Find(Metric metric, TargetKind target)
    {
        if (!_values.TryGetValue((metric, target), out var values))
        {
            return null;
        }

        var direct = metric.IsAdded && target != TargetKind.Direct ? Find(metric, TargetKind.Direct)?.Median ?? 0 : 0;
        var sorted = values.Order().ToArray();
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return (sorted[0] - direct, median - direct, sorted[^1] - direct);
    }
}
