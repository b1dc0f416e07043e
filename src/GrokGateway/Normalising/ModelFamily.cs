namespace GrokGateway.Normalising;

/// <summary>What is known of the models of one family: which fields xAI takes with them.</summary>
/// <param name="Name">The family's model; others of it have a dash and more behind.</param>
internal sealed record ModelFamily(string Name)
{
    private const string NonReasoning = "-non-reasoning";

    /// <summary>The families; of two that a model belongs to, the first one counts.</summary>
    public static ModelFamily[] All { get; } =
    [
        new("grok-4.6") { IsReasoning = true, Efforts = ["low", "medium", "high", "xhigh"] },
        new("grok-4.5") { IsReasoning = true, Efforts = ["none", "low", "medium", "high"] },
        new("grok-4.3") { IsReasoning = true, Efforts = ["none", "low", "medium", "high"] },
        new("grok-4.20") { IsReasoning = true },
        new("grok-build-0.1") { IsReasoning = true, Efforts = ["none", "low", "medium", "high"] },
        new("grok-imagine-image-2.0") { IsImage = true, TakesQuality = true },
        new("grok-imagine-image") { IsImage = true },
    ];

    /// <summary>Whether it thinks before it answers, and so takes neither penalties nor stops.</summary>
    public bool IsReasoning { get; private init; }

    /// <summary>The values of <c>reasoning_effort</c> that it takes.</summary>
    public IReadOnlyList<string> Efforts { get; private init; } = [];

    public bool IsImage { get; private init; }

    /// <summary>Whether it takes <c>quality</c>.</summary>
    public bool TakesQuality { get; private init; }

    /// <summary>The family of the model that does the work; null: nothing is known of it.</summary>
    public static ModelFamily? Of(string model)
    {
        foreach (var family in All)
        {
            if (family.Holds(model))
            {
                return family.IsReasoning && model.Contains(NonReasoning, StringComparison.Ordinal)
                    ? family with { IsReasoning = false }
                    : family;
            }
        }

        return null;
    }

    private bool Holds(string model) =>
        model.StartsWith(Name, StringComparison.Ordinal) && (model.Length == Name.Length || model[Name.Length] == '-');
}
