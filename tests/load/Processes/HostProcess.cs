using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GrokLoad.Processes;

/// <summary>One of the programs, as a process of its own on a free loopback port. It ends when this is disposed of.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly Process _process = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grok-soak-");
    private int _failures;

    private HostProcess(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        // A folder of its own: the local host reads local.settings.json where it is started.
        string[] all = ["exec", Path.Combine(AppContext.BaseDirectory, program), .. arguments];
        _process.StartInfo = new ProcessStartInfo("dotnet", all)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process.StartInfo.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            _process.StartInfo.Environment[name] = value;
        }

        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"{program} ended before it listened."));
    }

    public Uri Address { get; private set; } = new("about:blank");

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Lines in which the program says that it failed for a reason nobody foresaw.</summary>
    public int Failures => Volatile.Read(ref _failures);

    public static async Task<HostProcess> StartAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var host = new HostProcess(program, arguments, environment);
        try
        {
            host._process.Start();
            host._process.BeginOutputReadLine();
            host._process.BeginErrorReadLine();
            host.Address = await host._address.Task.WaitAsync(LongestStart, cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        if (line.Contains("failed unexpectedly", StringComparison.Ordinal) || line.Contains("Unhandled exception", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _failures);
        }

        if (Listens().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    [GeneratedRegex(@"listens on (?<address>http://[^\s/]+)")]
    private static partial Regex Listens();
}
