namespace GrokSimulator.Exchanges;

internal static class SimulatedRequestReader
{
    public static async Task<SimulatedRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);

        var headers = request.Headers.ToDictionary(
            static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new SimulatedRequest(
            request.Method,
            request.PathBase.Add(request.Path).Value ?? "",
            request.QueryString.Value ?? "",
            headers,
            body.ToArray());
    }
}
