using System.Text;
using GrokGateway.Buffers;
using GrokGateway.Requests;
using GrokGateway.Tests.Testing;

namespace GrokGateway.Tests.Requests;

public sealed class JsonBodyEditorTests
{
    // Each body has odd white space and number spellings, which must stay.
    [Theory]
    [InlineData("{ \"a\" : 1.50 ,\t\"b\":\"\\/\",\r\n\"c\":[ 1e+2 ] }", "b", "2", "{ \"a\" : 1.50 ,\t\"b\":2,\r\n\"c\":[ 1e+2 ] }")]
    [InlineData("{\"a\" : { \"x\":1 } }", "a", "true", "{\"a\" : true }")]
    [InlineData("{\"\\u0061\": null}", "a", "1", "{\"\\u0061\": 1}")]
    [InlineData("{ \"a\":1}", "b", "2", "{\"b\":2, \"a\":1}")]
    [InlineData(" {}", "b", "2", " {\"b\":2}")]
    [InlineData("{ \n} ", "b", "2", "{\"b\":2 \n} ")]
    [InlineData("{\"a\":{\"b\":1}}", "b", "2", "{\"b\":2,\"a\":{\"b\":1}}")]
    public void Set_AnyField_ChangesItsValueAlone(string body, string name, string value, string expected) =>
        Assert.Equal(expected, Edit(body, editor => editor.Set(name, Bytes(value))));

    [Theory]
    [InlineData("{ \"a\":1 , \"b\":2 , \"c\":3 }", "a", "{ \"b\":2 , \"c\":3 }")]
    [InlineData("{ \"a\":1 , \"b\":2 , \"c\":3 }", "b", "{ \"a\":1 , \"c\":3 }")]
    [InlineData("{ \"a\":1 , \"b\":2 , \"c\":3 }", "c", "{ \"a\":1 , \"b\":2 }")]
    [InlineData("{ \"a\":1 , \"b\":2 , \"c\":3 }", "a b", "{ \"c\":3 }")]
    [InlineData("{ \"a\":1 , \"b\":2 , \"c\":3 }", "b c", "{ \"a\":1 }")]
    [InlineData("{ \"a\":1 , \"b\":2 , \"c\":3 }", "a c", "{ \"b\":2 }")]
    [InlineData("{ \"a\":1 , \"b\":2 , \"c\":3 }", "c b a", "{  }")]
    [InlineData("{\"a\":1}", "a", "{}")]
    [InlineData("{\"a\":1}", "x", "{\"a\":1}")]
    [InlineData("{}", "x", "{}")]
    [InlineData("{\"a\":{\"x\":1,\"a\":2},\"x\":[\"]\"]}", "x", "{\"a\":{\"x\":1,\"a\":2}}")]
    public void Remove_AnyFields_TakesOneCommaAlong(string body, string names, string expected) =>
        Assert.Equal(expected, Edit(body, editor => Array.ForEach(names.Split(' '), editor.Remove)));

    [Theory]
    [InlineData("{ \"stream\":true, \"stream_options\":{\"include_usage\":true}, \"n\":1.0 }", "{\"model\":\"m\", \"stream\":false, \"n\":1.0 }")]
    [InlineData("{\"stream_options\":{},\"stream\":true}", "{\"model\":\"m\",\"stream\":false}")]
    [InlineData("{\"model\":null,\"stream\" :true ,\"stream_options\":{} }", "{\"model\":\"m\",\"stream\" :false }")]
    [InlineData("{\"stream_options\":{}}", "{\"model\":\"m\",\"stream\":false}")]
    public void SetAndRemove_AtOnce_ChangeTheirFieldsAlone(string body, string expected) =>
        Assert.Equal(expected, Edit(body, editor =>
        {
            editor.SetString("model", "m");
            editor.Set("stream", Bytes("false"));
            editor.Remove("stream_options");
        }));

    [Fact]
    public void SetString_WithCharactersThatNeedEscapes_WritesAJsonString() =>
        Assert.Equal("{\"a\":\"\\u0022\\\\\\n\"}", Edit("{}", editor => editor.SetString("a", "\"\\\n")));

    [Fact]
    public void Build_WithoutEdits_KeepsEveryByte()
    {
        const string Body = "\t{ \"a\" :\r\n1.0e-0 , \"é\\u00e9\":\"😀\\ud83d\" } \n";

        Assert.Equal(Body, Edit(Body, _ => { }));
    }

    private static string Edit(string body, Action<JsonBodyEditor> edit)
    {
        var editor = new JsonBodyEditor(JsonBodyParser.Parse(Segments.Of(body)).Value!);
        edit(editor);
        var pieces = editor.Build(new PooledSegments());
        var text = Encoding.UTF8.GetString(pieces.Bytes);
        Assert.Equal(Encoding.UTF8.GetByteCount(text), pieces.Length);
        return text;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
