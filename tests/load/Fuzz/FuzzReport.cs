using System.Collections.Concurrent;
using System.Text;

namespace GrokLoad.Fuzz;

/// <summary>What came of a run.</summary>
internal sealed class FuzzReport(int seed)
{
    private const int MostProblems = 20;
    private const int LongestShown = 500;

    private readonly ConcurrentDictionary<string, int> _answers = new();
    private readonly ConcurrentQueue<string> _problems = new();

    public int Seed => seed;

    /// <summary>How often each answer came: "200", or a status with its code.</summary>
    public IReadOnlyDictionary<string, int> Answers => _answers;

    public IReadOnlyCollection<string> Problems => _problems;

    public int Accepted => _answers.GetValueOrDefault("200");

    public void Count(string answer) => _answers.AddOrUpdate(answer, 1, static (_, count) => count + 1);

    public void Add(string problem)
    {
        if (_problems.Count < MostProblems)
        {
            _problems.Enqueue(problem);
        }
    }

    /// <summary>A problem of one body, with what is needed to send it again.</summary>
    public void Add(int number, FuzzBody body, string problem)
    {
        var text = Encoding.UTF8.GetString(body.Bytes.AsSpan(0, Math.Min(body.Bytes.Length, LongestShown)));
        Add($"Seed {seed}, body {number}, {body.Path}: {problem}\n{text}");
    }
}
