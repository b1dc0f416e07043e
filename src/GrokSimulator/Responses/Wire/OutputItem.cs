using System.Text.Json;

namespace GrokSimulator.Responses.Wire;

/// <summary>One item of a response's output; the type tells which members it has.</summary>
internal sealed record OutputItem(string Id, string Type)
{
    public string? Status { get; init; }

    public string? Role { get; init; }

    public IReadOnlyList<ContentPart>? Content { get; init; }

    public IReadOnlyList<ContentPart>? Summary { get; init; }

    public string? CallId { get; init; }

    public string? Name { get; init; }

    public string? Arguments { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? ServerLabel { get; init; }

    public string? Code { get; init; }

    public string? ContainerId { get; init; }

    public IReadOnlyList<JsonElement>? Outputs { get; init; }

    public SearchAction? Action { get; init; }

    public string? EncryptedContent { get; init; }
}
