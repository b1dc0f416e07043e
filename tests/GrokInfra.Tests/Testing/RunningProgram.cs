using System.Diagnostics;
using System.Text;

namespace GrokInfra.Tests.Testing;

/// <summary>A program that a test started. It sees none of the developer's settings, and ends with the test.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly string[] Settings =
        ["XAI_API_", "Grok", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "http_proxy", "https_proxy", "all_proxy"];

    private readonly Process _process = new();
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grok-infra-tests-");

    private RunningProgram(string program, IEnumerable<string> arguments, Action<string> onLine)
    {
        // A folder of its own: the local host reads local.settings.json where it is started.
        _process.StartInfo = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var environment = _process.StartInfo.Environment;
        foreach (var name in environment.Keys.Where(IsSetting).ToArray())
        {
            environment.Remove(name);
        }

        environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => _ended.TrySetResult();
        _process.OutputDataReceived += (_, line) => Note(line.Data, onLine);
        _process.ErrorDataReceived += (_, line) => Note(line.Data, onLine);
    }

    /// <summary>What the program wrote so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Completes when the program ends by itself.</summary>
    public Task Ended => _ended.Task;

    public static RunningProgram Start(string program, IEnumerable<string> arguments, Action<string> onLine)
    {
        var running = new RunningProgram(program, arguments, onLine);
        running._process.Start();
        running._process.BeginOutputReadLine();
        running._process.BeginErrorReadLine();
        return running;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, params IEnumerable<string> arguments)
    {
        await using var running = Start(program, arguments, static _ => { });
        await running._process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Deadline, CancellationToken.None);
        return (running._process.ExitCode, running.Output);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(Deadline, CancellationToken.None);
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static bool IsSetting(string name) =>
        Array.Exists(Settings, setting => name.StartsWith(setting, StringComparison.OrdinalIgnoreCase));

    private void Note(string? line, Action<string> onLine)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        onLine(line);
    }
}
