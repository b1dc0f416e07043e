using System.Text.RegularExpressions;

namespace GrokInfra.Tests.Testing;

/// <summary>The local host as a program, on its simulator, on a free port.</summary>
public sealed partial class LocalHostFixture : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private RunningProgram? _program;

    public Uri Address { get; private set; } = new("about:blank");

    public async ValueTask InitializeAsync()
    {
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var host = Path.Combine(AppContext.BaseDirectory, "GrokLocalHost.dll");
        _program = RunningProgram.Start("dotnet", ["exec", host, "--urls", "http://127.0.0.1:0"], line =>
        {
            if (Listens().Match(line) is { Success: true } match)
            {
                address.TrySetResult(new Uri(match.Groups["address"].Value));
            }
        });
        await Task.WhenAny(address.Task, _program.Ended).WaitAsync(Deadline);
        Assert.True(address.Task.IsCompleted, $"The local host did not start: {_program.Output}");
        Address = await address.Task;
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }
    }

    [GeneratedRegex(@"listens on (?<address>http://\S+)")]
    private static partial Regex Listens();
}
