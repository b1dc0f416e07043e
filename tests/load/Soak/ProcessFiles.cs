using System.Globalization;

namespace GrokLoad.Soak;

/// <summary>What Linux tells in /proc.</summary>
internal static class ProcessFiles
{
    private const string Established = "01";
    private const string CloseWait = "08";

    public static bool Exist => Directory.Exists("/proc/self");

    /// <summary>The mebibytes of memory that a process has in use.</summary>
    public static long ResidentMebibytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Connections that a server on a loopback port has open.</summary>
    public static int ConnectionsTo(int port)
    {
        var local = $"0100007F:{port:X4}";
        return File.ReadLines("/proc/net/tcp")
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Count(columns => columns[1] == local && (columns[3] is Established or CloseWait));
    }
}
