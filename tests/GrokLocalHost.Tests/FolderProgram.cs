using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace GrokLocalHost.Tests;

/// <summary>The program in a folder of its own that holds a local.settings.json, on the built-in simulator.</summary>
internal sealed partial class FolderProgram : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder;
    private readonly Process _process;
    private readonly ChannelReader<string> _lines;
    private readonly HttpClient _client;

    private FolderProgram(DirectoryInfo folder, Process process, ChannelReader<string> lines, HttpClient client)
    {
        _folder = folder;
        _process = process;
        _lines = lines;
        _client = client;
    }

    public bool IsRunning => !_process.HasExited;

    public static async Task<FolderProgram> StartAsync(string settings)
    {
        var folder = Directory.CreateTempSubdirectory("grok-local-host-");
        await WriteAsync(folder, settings);
        string[] arguments = ["exec", Path.Combine(AppContext.BaseDirectory, "GrokLocalHost.dll"), "--urls", "http://127.0.0.1:0"];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        var process = Process.Start(start)!;
        var lines = Read(process);
        while (true)
        {
            if (Address().Match(await NextAsync(lines)) is { Success: true } address)
            {
                return new FolderProgram(folder, process, lines, new HttpClient { BaseAddress = new Uri(address.Value) });
            }
        }
    }

    public Task WriteAsync(string settings) => WriteAsync(_folder, settings);

    /// <summary>The status that a client with the key gets for the list of models.</summary>
    public async Task<HttpStatusCode> StatusAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/models");
        request.Headers.Add("X-API-Key", key);
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Waits until a line of what the program logs holds the words.</summary>
    public async Task<string> LineAsync(string words)
    {
        while (true)
        {
            var line = await NextAsync(_lines);
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return line;
            }
        }
    }

    /// <summary>Asks again until the key gets this status, within the deadline.</summary>
    public async Task UntilAsync(string key, HttpStatusCode status)
    {
        using var limit = new CancellationTokenSource(Longest);
        while (await StatusAsync(key) != status)
        {
            Assert.False(limit.IsCancellationRequested, $"The key did not get to {status}.");
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
        _client.Dispose();
        _folder.Delete(recursive: true);
    }

    private static Task WriteAsync(DirectoryInfo folder, string settings) =>
        File.WriteAllTextAsync(Path.Combine(folder.FullName, "local.settings.json"), settings, TestContext.Current.CancellationToken);

    // All the time: a program that nobody listens to stops when the pipe is full.
    private static ChannelReader<string> Read(Process process)
    {
        var lines = Channel.CreateUnbounded<string>();
        process.OutputDataReceived += (_, data) => _ = data.Data is null ? lines.Writer.TryComplete() : lines.Writer.TryWrite(data.Data);
        process.ErrorDataReceived += (_, data) => _ = data.Data is not null && lines.Writer.TryWrite(data.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return lines.Reader;
    }

    private static Task<string> NextAsync(ChannelReader<string> lines) =>
        lines.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Longest);

    private static bool IsSetting(string name) =>
        name.StartsWith("XAI_API_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Grok", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.Equals("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9]\d*")]
    private static partial Regex Address();
}
