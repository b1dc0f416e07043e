using System.Diagnostics;
using System.Text.RegularExpressions;

namespace GrokLocalHost.Tests;

/// <summary>The program, started as a developer starts it, with nothing of this machine's settings. Disposing ends it in any case.</summary>
internal sealed partial class LocalHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task<string> _error;

    private LocalHostProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public static LocalHostProcess Start(params (string Name, string Value)[] settings)
    {
        // Ctrl-C is a signal that a script's background jobs ignore, and their children with them, unless env takes that back.
        string[] command =
        [
            .. OperatingSystem.IsLinux() ? ["env", "--default-signal=INT"] : Array.Empty<string>(),
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            "exec",
            Path.Combine(AppContext.BaseDirectory, "GrokLocalHost.dll"),
            "--urls",
            "http://127.0.0.1:0",
        ];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new LocalHostProcess(Process.Start(start)!);
    }

    /// <summary>Reads what the program prints until the word on how to stop it, which comes last.</summary>
    public async Task<string> ReadWelcomeAsync()
    {
        var text = "";
        while (!text.Contains("Ctrl-C", StringComparison.Ordinal))
        {
            var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Longest);
            Assert.True(line is not null, "The program ended before it listened.");
            text += line + "\n";
        }

        return text;
    }

    /// <summary>A client of the program, which sends a key that nobody ever configured.</summary>
    public async Task<HttpClient> ConnectAsync()
    {
        var address = Address().Match(await ReadWelcomeAsync()).Value;
        var client = new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero }) { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer whatever");
        return client;
    }

    /// <summary>Sends what Ctrl-C sends.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    public async Task<(int Code, string Output, string Error)> WaitForExitAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Longest);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Longest);
        return (_process.ExitCode, output, await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("XAI_API_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Grok", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.Equals("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9]\d*")]
    private static partial Regex Address();
}
