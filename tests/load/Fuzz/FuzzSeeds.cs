namespace GrokLoad.Fuzz;

/// <summary>Requests that are right, in the shapes that clients send: what is sent is made from them.</summary>
internal static class FuzzSeeds
{
    private const string Chat = "v1/chat/completions";
    private const string Vision = "v1/vision/analyze";
    private const string Image = "v1/images/generations";
    private const string Edit = "v1/images/edits";

    private const string Png =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mOQnf0BAAKBAanz0ObaAAAAAElFTkSuQmCC";

    public static IReadOnlyList<(string Path, string Json)> All { get; } =
    [
        (Chat, """{"model":"grok-4.3","messages":[{"role":"user","content":"Hi"}]}"""),
        (Chat, """{"messages":[{"role":"system","content":"Be short."},{"role":"user","content":"Olá 🙂 \u00e9\ud83d\ude42"}],"stream":true}"""),
        (Chat, """{ "stream" : true , "stream_options" : { "include_usage" : true } , "messages" : [ { "role" : "user" , "content" : "Hi" } ] }"""),
        (Chat, """{"model":"grok-4.3","temperature":0.70,"max_tokens":1E+3,"n":2,"stop":["a","\n"],"messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}]}"""),
        (Chat, """{"messages":[{"role":"user","content":"Hi"}],"tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{"a":{"type":"string"}}}}}],"tool_choice":"auto","response_format":{"type":"json_object"}}"""),
        (Chat, $$$"""{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,{{{Png}}}","detail":"high"}},{"type":"text","text":"What?"}]}],"stream":true}"""),
        (Chat, """{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://a.b/c.png"}}]}],"stream":false,"seed":-1}"""),
        (Vision, """{"image":{"url":"https://a.b/c.png"},"prompt":"What?","detail":"low","max_tokens":10}"""),
        (Vision, $$"""{"model":"grok-4.3","image":{"b64_json":"{{Png}}"},"stream":true}"""),
        (Image, """{"prompt":"a cat","n":2,"response_format":"b64_json"}"""),
        (Edit, $$$"""{"prompt":"a cat","image":{"type":"image_url","url":"data:image/png;base64,{{{Png}}}"},"n":1}"""),
        (Edit, $$$"""{"prompt":"a cat","images":[{"file_id":"f"},{"url":"data:image\/png;base64,{{{Png}}}"}],"stream":true}"""),
        ("v1/images/generate", """{"model":"grok-imagine-image","prompt":"a \"cat\"","stream":true}"""),
    ];
}
