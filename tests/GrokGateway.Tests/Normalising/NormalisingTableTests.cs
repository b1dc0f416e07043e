using GrokGateway.Normalising;
using GrokGateway.Options;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Normalising;

/// <summary>Each row of the table, by what upstream gets.</summary>
public sealed class NormalisingTableTests(ThreeModes modes) : IClassFixture<ThreeModes>
{
    public static TheoryData<int, string> Cases
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var (index, normalising) in NormalisingCases.All.Index())
            {
                foreach (var path in normalising.Paths)
                {
                    data.Add(index, path);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Field_OfARow_IsLeftOutFromTheRowsModeOn(int index, string path)
    {
        var normalising = NormalisingCases.All[index];
        var without = normalising.Body(path, hasField: false);
        var with = normalising.Body(path, hasField: true);

        foreach (var mode in Enum.GetValues<NormaliseMode>().Where(mode => !normalising.IsKept || mode <= normalising.Mode))
        {
            var (sent, adjusted) = await modes.SendAsync(mode, path, with);

            var isRemoved = !normalising.IsKept && mode >= normalising.Mode;
            Assert.Equal((mode, isRemoved ? $"{normalising.Field}=removed" : null), (mode, adjusted));
            if (path != "v1/vision/analyze")
            {
                Assert.Equal(isRemoved ? without : with, sent);
            }
            else if (isRemoved)
            {
                Assert.Equal((await modes.SendAsync(mode, path, without)).Sent, sent);
            }
            else if (normalising.Field != "stream_options")
            {
                Assert.Contains($",\"{normalising.Field}\" : {normalising.Value}", sent, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Table_OfEachRow_HasCasesOfBothKinds() => Assert.All(
        NormalisingTable.Rows,
        row =>
        {
            var cases = NormalisingCases.All.Where(normalising => normalising.Row == row).ToList();
            Assert.Contains(cases, normalising => !normalising.IsKept);
            Assert.Contains(cases, normalising => normalising.IsKept);
        });

    [Fact]
    public void Table_OfItsRows_HasEachFieldAndModeOnceAndSafeBeforeOn()
    {
        var rows = NormalisingTable.Rows.Select(row => (row.Field, row.Mode)).ToList();
        Assert.Distinct(rows);
        Assert.Equal(rows.Select(row => row.Field).Distinct().SelectMany(field => rows.Where(row => row.Field == field).Order()), rows);
        Assert.DoesNotContain(rows, row => row.Mode == NormaliseMode.Off);
    }

    [Fact]
    public async Task Fields_OfSeveralRows_AreNamedInTheTablesOrder()
    {
        const string Body =
            """
            { "search_parameters":{"mode":"auto"}, "stop":[ ],"tool_choice":"auto" ,"n":1.0, "tools":[],"model":"grok-4.3",
              "messages":[{"role":"user","content":"Hi"}],"presence_penalty":0.0,
              "user":"é","frequency_penalty":0.7, "stream_options":{"include_usage":true} }
            """;
        const string Safe = "presence_penalty=removed, stop=removed, tools=removed, tool_choice=removed, stream_options=removed"
            + ", search_parameters=removed";

        Assert.Equal((Body, null), await modes.SendAsync(NormaliseMode.Off, Chat.Path, Body));

        var (sent, adjusted) = await modes.SendAsync(NormaliseMode.Safe, Chat.Path, Body);
        Assert.Equal(Safe, adjusted);
        Assert.Equal(
            """
            { "n":1.0, "model":"grok-4.3",
              "messages":[{"role":"user","content":"Hi"}],"user":"é","frequency_penalty":0.7 }
            """,
            sent);

        (sent, adjusted) = await modes.SendAsync(NormaliseMode.On, Chat.Path, Body);
        Assert.Equal(Safe.Replace(", stop", ", frequency_penalty=removed, stop", StringComparison.Ordinal), adjusted);
        Assert.Equal(
            """
            { "n":1.0, "model":"grok-4.3",
              "messages":[{"role":"user","content":"Hi"}],"user":"é" }
            """,
            sent);
    }

    [Theory]
    [InlineData("fast", "{\"model\":\"grok-4.20-non-reasoning\",\"stop\":[\"a\"],*", null)]
    [InlineData("grok-4.20-non-reasoning-of-ours", "{\"model\":\"grok-4.3\",*", "stop=removed")]
    public async Task Alias_OfAModel_IsJudgedByTheModelBehindIt(string alias, string expected, string? removed)
    {
        const string Messages = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

        var sent = await modes.SendAsync(NormaliseMode.On, Chat.Path, $"{{\"model\":\"{alias}\",\"stop\":[\"a\"],{Messages}");

        Assert.Equal((expected.Replace("*", Messages, StringComparison.Ordinal), removed), sent);
    }

    [Theory]
    [InlineData("v1/videos/generations")]
    [InlineData("v1/embeddings")]
    [InlineData("v1/tokenize-text")]
    public async Task Operation_OfAnotherKind_KeepsEverything(string path)
    {
        const string Body =
            """{"model":"grok-imagine-image","stop":[],"size":"1","tools":[],"tool_choice":"auto","search_parameters":{},"prompt":"a"}""";

        Assert.Equal((Body, null), await modes.SendAsync(NormaliseMode.On, path, Body));
    }
}
