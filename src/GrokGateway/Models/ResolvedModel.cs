namespace GrokGateway.Models;

/// <summary>What a model's name means.</summary>
/// <param name="Name">As the client, or the default, has it.</param>
/// <param name="Sent">What is asked of xAI: another one where the name is an alias.</param>
/// <param name="Replacement">What xAI answers with in its place, where the model is retired: the last of several.</param>
internal sealed record ResolvedModel(string Name, string Sent, string? Replacement = null)
{
    /// <summary>Whether another model is asked of xAI than the name says.</summary>
    public bool IsAlias => Sent != Name;

    /// <summary>The model that does the work.</summary>
    public string Effective => Replacement ?? Sent;
}
