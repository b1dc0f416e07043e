using Microsoft.AspNetCore.Http;

namespace GrokGateway.Tests.Testing;

/// <summary>An upstream that fails in a way with a name, so often, and then answers well, whatever is asked.</summary>
internal static class FaultyUpstream
{
    private const string Flat = """{"code":"x","error":"It failed for now."}""";

    /// <summary>Fails the first calls.</summary>
    /// <param name="fault">A status, with a Retry-After behind a colon where it has one, or one of the names below.</param>
    /// <param name="times">How often.</param>
    public static Task<ScriptedUpstream> StartAsync(string fault, int times = 1)
    {
        var calls = 0;
        return ScriptedUpstream.StartAsync(http => Interlocked.Increment(ref calls) <= times ? FailAsync(http, fault) : AnswerAsync(http));
    }

    public static async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Headers.Accept == "text/event-stream")
        {
            ScriptedUpstream.BeginEvents(http);
            await http.SendAsync(Chat.Chunk("a") + Chat.Finish() + Chat.Done);
            return;
        }

        http.Response.ContentType = "application/json";
        await http.SendAsync(Chat.Completion);
    }

    public static async Task FailAsync(HttpContext http, string fault)
    {
        var response = http.Response;
        response.ContentType = "application/json";
        switch (fault)
        {
            case "hang-up":
                http.Abort();
                return;
            case "half":
                response.ContentType = http.Request.Headers.Accept;
                await http.SendAsync(": waiting\n\n");
                http.Abort();
                return;
            case "error-200":
                await http.SendAsync(Flat);
                return;
            case "error-event":
                ScriptedUpstream.BeginEvents(http);
                await http.SendAsync($"data: {Flat}\n\n");
                return;
            case "html-200":
                response.ContentType = "text/html";
                await http.SendAsync("<html>");
                return;
            case "empty-200":
                return;
            case "credits":
                response.StatusCode = 403;
                await http.SendAsync("""{"code":"x","error":"Your team has used all available credits"}""");
                return;
            case "should-not":
                response.StatusCode = 503;
                response.Headers["x-should-retry"] = "false";
                await http.SendAsync(Flat);
                return;
            case "should-not-200":
                response.Headers["x-should-retry"] = "false";
                await http.SendAsync(Flat);
                return;
        }

        var parts = fault.Split(':');
        response.StatusCode = int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture);
        if (parts.Length > 1)
        {
            response.Headers.RetryAfter = parts[1];
        }

        await http.SendAsync(Flat);
    }
}
