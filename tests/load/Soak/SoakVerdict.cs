using GrokLoad.Processes;

namespace GrokLoad.Soak;

/// <summary>Tells the result, and what of it is off.</summary>
internal sealed record SoakVerdict(
    SoakTally Tally, SoakMemory Memory, int AtGateway, int AtUpstream, HostProcess Gateway, HostProcess Simulator)
{
    /// <summary>Prints the result; true when nothing is off.</summary>
    public bool Tell()
    {
        Console.WriteLine();
        foreach (var (kind, count) in Tally.Kinds)
        {
            Console.WriteLine($"{count,9}  {kind}");
        }

        Console.WriteLine($"requests            {Tally.Requests}");
        Console.WriteLine($"events in = out     {Tally.EventsIn} = {Tally.EventsOut}");
        Console.WriteLine($"cuts = seen as cuts {Tally.Cuts} = {Tally.CutsSeen}");
        Console.WriteLine($"heartbeats          {Tally.Heartbeats}");
        Console.WriteLine($"leaks               {AtGateway + AtUpstream} (connections after the end: gateway {AtGateway}, upstream {AtUpstream})");
        Console.WriteLine($"gateway memory MiB  start {Memory.Start}, warm {Memory.Warm}, most {Memory.Most}, end {Memory.Last}");
        foreach (var problem in Tally.Problems)
        {
            Console.WriteLine(problem);
        }

        string[] off =
        [
            .. Unless(Tally.ProblemCount == 0, $"{Tally.ProblemCount} answers were not as they must be"),
            .. Unless(Tally.EventsIn == Tally.EventsOut, "events were lost or doubled"),
            .. Unless(Tally.Cuts == Tally.CutsSeen, "a cut answer looked whole"),
            .. Unless(Tally.Cuts > 0 && Tally.EventsIn > 0, "the mix did not come about"),
            .. Unless(AtGateway + AtUpstream == 0, "connections leaked"),
            .. Unless(!Memory.HasGrown, "the gateway's memory grew"),
            .. Unless(Gateway.Failures + Simulator.Failures == 0, "a program logged a failure that nobody foresaw"),
        ];
        Console.WriteLine(off.Length == 0 ? "OK" : $"OFF: {string.Join("; ", off)}.");
        return off.Length == 0;
    }

    private static string[] Unless(bool isRight, string what) => isRight ? [] : [what];
}
