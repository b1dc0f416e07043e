using System.Buffers;
using System.Text;
using GrokGateway.Errors;
using GrokGateway.Requests;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Requests;

public sealed class JsonBodyParserTests
{
    [Fact]
    public void Body_Empty_IsRefused() => AssertRefused(JsonBodyParser.Parse(default), InvalidRequestCodes.EmptyBody);

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("true")]
    public void Body_OtherThanAnObject_IsRefused(string body) => AssertRefused(Parse(body), InvalidRequestCodes.InvalidType);

    [Theory]
    [InlineData(" ", 1, 2)]
    [InlineData("hello", 1, 1)]
    [InlineData("{\"a\":}", 1, 6)]
    [InlineData("{\n  \"a\": 1,\n  \"b\": x\n}", 3, 8)]
    [InlineData("{\"a\":1,}", 1, 8)]
    [InlineData("{'a':1}", 1, 2)]
    [InlineData("{\"a\":1} x", 1, 9)]
    [InlineData("{\"a\":1}{}", 1, 8)]
    [InlineData("{\"a\":01}", 1, 7)]
    [InlineData("{/**/}", 1, 2)]
    public void Body_NotJson_IsRefusedWithTheLineAndTheByte(string body, int line, int column)
    {
        var failure = AssertRefused(Parse(body), InvalidRequestCodes.InvalidJson);

        Assert.Equal($"The request body is not valid JSON: line {line}, byte {column}.", failure.Message);
    }

    [Theory]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":\"x")]
    [InlineData("{\"a\":[1,2")]
    [InlineData("{")]
    public void Body_ThatEndsEarly_IsRefused(string body) => AssertRefused(Parse(body), InvalidRequestCodes.InvalidJson);

    [Fact]
    public void ByteOrderMark_WhereverItIsCut_IsRefusedByName()
    {
        foreach (var bytes in Segments.CutEverywhere([0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}']))
        {
            var failure = AssertRefused(JsonBodyParser.Parse(bytes), InvalidRequestCodes.InvalidEncoding);
            Assert.Contains("byte order mark", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("80")]
    [InlineData("C3")]
    [InlineData("C328")]
    [InlineData("C080")]
    [InlineData("E282")]
    [InlineData("E28228")]
    [InlineData("EDA080")]
    [InlineData("F09F98")]
    [InlineData("F09F9828")]
    [InlineData("F4908080")]
    [InlineData("F880808080")]
    [InlineData("FF")]
    public void InvalidUtf8_WhereverItIsCut_IsRefused(string hexadecimal)
    {
        byte[] body = [.. "{\"a\":\"é€😀"u8, .. Convert.FromHexString(hexadecimal), .. "x\"}"u8];

        foreach (var bytes in Segments.CutEverywhere(body))
        {
            AssertRefused(JsonBodyParser.Parse(bytes), InvalidRequestCodes.InvalidEncoding);
        }
    }

    [Fact]
    public void InvalidUtf8_AtTheVeryEnd_IsRefused()
    {
        foreach (var bytes in Segments.CutEverywhere([.. "{}"u8, 0xE2, 0x82]))
        {
            AssertRefused(JsonBodyParser.Parse(bytes), InvalidRequestCodes.InvalidEncoding);
        }
    }

    [Theory]
    [InlineData("""{"a":1,"a":1}""", "a")]
    [InlineData("""{"model":"x","\u006dodel":"y"}""", "model")]
    [InlineData("""{"\u006d\u006fdel":"x","model":"y"}""", "model")]
    [InlineData("""{"é":1,"\u00e9":1}""", "é")]
    [InlineData("""{"":1,"":2}""", "")]
    public void TopLevelField_WrittenTwice_IsRefusedByName(string body, string name)
    {
        var failure = AssertRefused(Parse(body), InvalidRequestCodes.DuplicateField);

        Assert.Equal(name, failure.Param);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1023)]
    public void TopLevelField_WrittenTwiceAmongMany_IsRefusedByName(int others)
    {
        foreach (var twice in new[] { 0, others / 2, others - 1 })
        {
            var names = Enumerable.Range(0, others).Append(twice).Select(i => $"\"f{i}\":{i}");

            var failure = AssertRefused(Parse($"{{{string.Join(',', names)}}}"), InvalidRequestCodes.DuplicateField);

            Assert.Equal($"f{twice}", failure.Param);
        }
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1024)]
    public void TopLevelField_AmongMany_IsFoundByItsName(int count)
    {
        var body = Parse($"{{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"f{i}\":{i}"))}}}").Value!;

        Assert.Equal(Enumerable.Range(0, count), Enumerable.Range(0, count).Select(i => body.IndexOf($"f{i}")));
        Assert.Equal(-1, body.IndexOf("f"));
    }

    [Fact]
    public void NestedField_WrittenTwice_IsNotTheGatewaysBusiness() => Assert.True(Parse("""{"a":{"b":1,"b":2},"A":1}""").Succeeded);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(66, false)]
    [InlineData(5000, false)]
    public void Nesting_Over64Levels_IsRefusedByItsField(int levels, bool isAccepted)
    {
        foreach (var (open, close) in new[] { ("[", "]"), ("{\"x\":", "}") })
        {
            var inner = levels - 1;
            var body = $"{{\"a\":1,\"deep\":{Repeat(open, inner - 1)}{open[0]}{close}{Repeat(close, inner - 1)}}}";

            var result = Parse(body);

            Assert.Equal(isAccepted, result.Succeeded);
            if (!isAccepted)
            {
                Assert.Equal("deep", AssertRefused(result, InvalidRequestCodes.NestedTooDeep).Param);
            }
        }
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public void Fields_Over1024_AreRefused(int count, bool isAccepted)
    {
        var result = Parse($"{{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"f{i}\":{i}"))}}}");

        Assert.Equal(isAccepted, result.Succeeded);
        if (!isAccepted)
        {
            AssertRefused(result, InvalidRequestCodes.TooManyFields);
        }
    }

    [Theory]
    [InlineData("""{"\ud83d":1}""")]
    [InlineData("""{"a":1,"b\ude00c":1}""")]
    public void TopLevelName_WithHalfASurrogatePair_IsRefused(string body) =>
        AssertRefused(Parse(body), InvalidRequestCodes.InvalidEncoding);

    [Theory]
    [InlineData("""{"user":"\ud83d"}""")]
    [InlineData("""{"messages":[{"role":"user","content":"cut \ud83d"}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"text","text":"\ude00"}]}]}""")]
    [InlineData("""{"metadata":{"\ud83d and more":1}}""")]
    public void Value_WithHalfASurrogatePair_Passes(string body) => Assert.True(Parse(body).Succeeded);

    [Theory]
    [InlineData("""{"model":"\ud83d"}""", "model")]
    [InlineData("""{"model":"grok\ude00"}""", "model")]
    public void ValueThatIsRead_WithHalfASurrogatePair_IsRefusedByName(string body, string name)
    {
        var failure = Parse(body).Value!.ReadName(name, out _);

        Assert.Equal(InvalidRequestCodes.InvalidEncoding, failure?.Code);
        Assert.Equal(name, failure?.Param);
    }

    [Fact]
    public void Body_HoweverItIsCut_IsReadAlike()
    {
        const string Text =
            "\r\n { \"model\" : \"gr\\u006fk\\/é€😀\" ,\t\"n\":-1.50E+2, \"messages\":[ {\"role\":\"user\",\"content\":["
            + "{\"t\\u0079pe\":\"image\\u005furl\",\"image_url\":{\"url\":\"x\"}}]},null ],\"stre\\u0061m\": true,\"x\":null,\"o\":{\"a\":[1,{}]}} \n";
        var whole = Parse(Text).Value!;

        foreach (var bytes in Segments.CutEverywhere(Encoding.UTF8.GetBytes(Text)))
        {
            var cut = JsonBodyParser.Parse(bytes).Value!;
            Assert.Equal(whole.Start, cut.Start);
            Assert.Equal(whole.Fields, cut.Fields);
            Assert.Equal(whole.Messages.HasImage, cut.Messages.HasImage);
            Assert.Equal((whole.Messages.Count, whole.Messages.FirstOddItem), (cut.Messages.Count, cut.Messages.FirstOddItem));
        }

        Assert.Equal(["model", "n", "messages", "stream", "x", "o"], whole.Fields.Select(field => field.Name));
        Assert.Equal("-1.50E+2", Encoding.UTF8.GetString(whole.ValueOf(whole.Fields[1]).ToArray()));
        Assert.True(whole.Messages.HasImage);
        Assert.Equal((2, 1), (whole.Messages.Count, whole.Messages.FirstOddItem));
    }

    private static Result<JsonBody> Parse(string body) => JsonBodyParser.Parse(Segments.Of(body));

    private static GatewayFailure AssertRefused(Result<JsonBody> result, string code)
    {
        Assert.False(result.Succeeded);
        Assert.Equal(GatewayError.InvalidRequest, result.Failure!.Error);
        Assert.Equal(code, result.Failure.Code);
        return result.Failure;
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
