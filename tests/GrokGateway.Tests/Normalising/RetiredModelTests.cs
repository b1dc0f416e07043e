using GrokGateway.Models;
using GrokGateway.Normalising;
using GrokGateway.Options;
using GrokGateway.Requests;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Normalising;

/// <summary>What counts is the model that does the work.</summary>
public sealed class RetiredModelTests
{
    [Theory]
    [InlineData("old", "old", "grok-4.3", "stop")]
    [InlineData("old", "grok-4.20-non-reasoning", "grok-4.3", "stop")]
    [InlineData("old", "grok-4.3", "grok-4.20-non-reasoning", null)]
    [InlineData("grok-4.3", "grok-4.3", "unknown", null)]
    [InlineData("grok-4.3", "unknown", null, null)]
    public void Model_ThatIsRetired_IsJudgedByTheOneThatAnswers(string name, string sent, string? replacement, string? removed) =>
        Assert.Equal(removed is null ? [] : [removed], FindRemoved(new ResolvedModel(name, sent, replacement)));

    [Fact]
    public void Model_ThatNobodyNamed_IsUnknown() => Assert.Empty(FindRemoved(null));

    private static IReadOnlyList<string> FindRemoved(ResolvedModel? model)
    {
        var normaliser = new RequestNormaliser(
            Microsoft.Extensions.Options.Options.Create(new RequestsOptions { Normalise = NormaliseMode.On }));
        return normaliser.FindRemoved(RequestKind.Chat, JsonBodyParser.Parse(Segments.Of("{\"stop\":[\"a\"]}")).Value!, model);
    }
}
