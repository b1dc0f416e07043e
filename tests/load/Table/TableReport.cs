using System.Globalization;
using System.Text;
using GrokLoad.Profiles;
using GrokLoad.Targets;

namespace GrokLoad.Table;

/// <summary>Writes what was measured as one Markdown table.</summary>
internal static class TableReport
{
    private static readonly TargetKind[] Columns = [TargetKind.Bare, TargetKind.Gateway, TargetKind.Nginx, TargetKind.Direct];

    public static string Write(Measurements measurements)
    {
        var text = new StringBuilder()
            .AppendLine("| load | measured | bare | gateway | gateway : bare | nginx | nginx : bare | direct |")
            .AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (var metric in measurements.Metrics)
        {
            var cells = Array.ConvertAll(Columns, kind => measurements.Find(metric, kind));
            text.AppendLine(
                $"| {metric.Profile} | {(metric.IsAdded ? "added " : "")}{metric.Name} | {Cell(metric, cells[0])} "
                + $"| {Cell(metric, cells[1])} | {Ratio(cells[1], cells[0])} | {Cell(metric, cells[2])} | {Ratio(cells[2], cells[0])} | {Cell(metric, cells[3])} |");
        }

        return text.ToString();
    }

    private static string Cell(Metric metric, (double Least, double Median, double Most)? cell)
    {
        if (cell is not { } value)
        {
            return "";
        }

        var median = Text(value.Median);
        return value.Least == value.Most ? median : $"{median} ({Text(value.Least)}–{Text(value.Most)})";

        string Text(double number) => number.ToString($"N{metric.Digits}", CultureInfo.InvariantCulture);
    }

    private static string Ratio((double Least, double Median, double Most)? cell, (double Least, double Median, double Most)? bare) =>
        cell is { } value && bare is { Median: > 0 } one ? (value.Median / one.Median).ToString("0.00", CultureInfo.InvariantCulture) : "";
}
