namespace GrokGateway.Models;

/// <summary>A model that is no more, and what answers in its place.</summary>
/// <param name="Name">Its name; or the beginning of some, with a <c>*</c> behind.</param>
/// <param name="Replacement">The model that xAI lets answer.</param>
/// <param name="Since">The first day on which it does, in UTC.</param>
internal sealed record RetiredModel(string Name, string Replacement, DateOnly Since)
{
    private bool IsPrefix => Name.EndsWith('*');

    /// <summary>How much of a model's name it knows: all of it is more than any beginning.</summary>
    public int Precision => IsPrefix ? Name.Length - 1 : int.MaxValue;

    public bool Is(string model) => IsPrefix ? model.AsSpan().StartsWith(Name.AsSpan(0, Name.Length - 1)) : model == Name;
}
