namespace GrokSimulator.CommandLine;

internal static class SimulatorUsage
{
    private const string Arguments = """
        A stand-in for the xAI API. The model that a request names chooses the scenario.

          --urls URL                    where to listen (default http://127.0.0.1:5080)
          --api-key KEY                 the one key accepted (default: any)
          --event-interval MS           pause between two events of a stream (default 40)
          --slow-first-token SECONDS    how long the sim-slow- scenarios wait (default 20)
          --replay FILE                 answer every POST with this file, byte for byte
          --replay-content-type TYPE    its Content-Type (default text/event-stream)
          --split-at 1,5,9              send it in parts that begin at these offsets
          --split-every N               send it in parts of N bytes
          --split-random SEED           send it in parts cut at random

        The one word `load` starts the load bench's server instead, on a free loopback port.

        """;

    public static string Text { get; } = Arguments + string.Concat(
        SimulatorScenarios.All.Select(static scenario => $"\n  {scenario.Model,-22} {scenario.Description}"));

    public static string Curl(Uri address) =>
        $$$"""
        curl -N {{{address}}}v1/chat/completions -H 'Authorization: Bearer any' -H 'Content-Type: application/json' \
          -d '{"model":"grok-4.3","stream":true,"messages":[{"role":"user","content":"Hello"}]}'
        """;
}
