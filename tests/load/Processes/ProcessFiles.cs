using System.Diagnostics;
using System.Globalization;

namespace GrokLoad.Processes;

/// <summary>What Linux tells in /proc.</summary>
internal static class ProcessFiles
{
    private const string Established = "01";
    private const string CloseWait = "08";

    public static bool Exist => Directory.Exists("/proc/self");

    /// <summary>The mebibytes of memory that a process has in use.</summary>
    public static long ResidentMebibytes(int process) => ResidentKibibytes(process) / 1024;

    /// <summary>The kibibytes of memory that a process has in use.</summary>
    public static long ResidentKibibytes(int process)
    {
        var line = Line($"/proc/{process}/status", "VmRSS:");
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    /// <summary>The processor time that a process has taken, with all its threads, also those that ended.</summary>
    public static TimeSpan ProcessorTime(int process)
    {
        using var handle = Process.GetProcessById(process);
        return handle.TotalProcessorTime;
    }

    /// <summary>The first processors that this process may run on.</summary>
    public static IReadOnlyList<int> Processors()
    {
        var list = Line("/proc/self/status", "Cpus_allowed_list:").Split('\t', ' ')[^1];
        return [.. list.Split(',').SelectMany(static range =>
        {
            var ends = Array.ConvertAll(range.Split('-'), static end => int.Parse(end, CultureInfo.InvariantCulture));
            return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
        })];
    }

    /// <summary>Connections that a server on a loopback port has open.</summary>
    public static int ConnectionsTo(int port)
    {
        var local = $"0100007F:{port:X4}";
        return File.ReadLines("/proc/net/tcp")
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Count(columns => columns[1] == local && (columns[3] is Established or CloseWait));
    }

    private static string Line(string file, string name) =>
        File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal));
}
