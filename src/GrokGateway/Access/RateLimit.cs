namespace GrokGateway.Access;

/// <summary>So many requests in so much time, all of them at once if need be.</summary>
internal readonly record struct RateLimit(int Requests, TimeSpan Window);
