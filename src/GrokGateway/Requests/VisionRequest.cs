using GrokGateway.Buffers;
using GrokGateway.Errors;
using GrokGateway.Images;

namespace GrokGateway.Requests;

/// <summary>A question about one image, and the chat request that it becomes.</summary>
internal sealed record VisionRequest(JsonBody Body, VisionImage Image, string? Model, bool Stream)
{
    private const string DefaultPrompt = "What's in this image?";
    private const string DefaultDetail = "high";

    // Everything else goes into the chat request as it is.
    private static readonly HashSet<string> Own = ["model", "image", "prompt", "detail", "stream", "stream_options"];

    public static Result<VisionRequest> Read(JsonBody body)
    {
        if (body.IndexOf("messages") >= 0)
        {
            return GatewayFailure.Invalid(
                InvalidRequestCodes.InvalidValue,
                "messages",
                "'messages' is not taken here: send 'image' and 'prompt', or call chat/completions.");
        }

        if (body.ReadBoolean("deferred", out var deferred) is { } wrongDeferred)
        {
            return wrongDeferred;
        }

        if (deferred)
        {
            return GatewayFailure.Invalid(
                InvalidRequestCodes.InvalidValue,
                "deferred",
                "'deferred' is not taken here, where the answer is told at once: leave it out, or call chat/completions.");
        }

        var image = VisionImage.Read(body);
        if (!image.Succeeded)
        {
            return image.Failure;
        }

        if (body.CheckText("prompt") is { } wrongPrompt)
        {
            return wrongPrompt;
        }

        if (body.CheckText("detail") is { } wrongDetail)
        {
            return wrongDetail;
        }

        if (body.ReadName("model", out var model) is { } wrongModel)
        {
            return wrongModel;
        }

        return body.ReadBoolean("stream", out var stream) is { } wrongStream
            ? wrongStream
            : new VisionRequest(body, image.Value, model, stream);
    }

    /// <summary>The chat request, over the segments of the received one: the image's bytes are not copied.</summary>
    public BodyPieces ToChatBody(PooledSegments owner, RequestRuling ruling)
    {
        var pieces = new BodyPieces(owner);
        pieces.Add("{\"model\":"u8.ToArray());
        pieces.Add(JsonBodyEditor.Text(ruling.Model!.Sent));
        pieces.Add(",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\""u8.ToArray());
        AddImage(pieces);
        pieces.Add("\",\"detail\":"u8.ToArray());
        AddText(pieces, "detail", DefaultDetail);
        pieces.Add("}},{\"type\":\"text\",\"text\":"u8.ToArray());
        AddText(pieces, "prompt", DefaultPrompt);
        pieces.Add("}]}]"u8.ToArray());
        foreach (var field in Body.Fields.Where(field => !Own.Contains(field.Name) && !ruling.Removed.Contains(field.Name)))
        {
            pieces.Add(","u8.ToArray());
            pieces.Add(Body.Bytes.Slice(field.NameStart, field.ValueEnd - field.NameStart));
        }

        pieces.Add("}"u8.ToArray());
        return pieces;
    }

    private void AddImage(BodyPieces pieces)
    {
        if (Image.Embedded is not { } embedded)
        {
            pieces.Add(Image.Text);
            return;
        }

        // By the image's first bytes, whatever a data URL called it.
        pieces.Add(System.Text.Encoding.ASCII.GetBytes($"data:{embedded.MediaType};base64,"));
        pieces.Add(embedded.Text);
    }

    private void AddText(BodyPieces pieces, string name, string fallback)
    {
        if (Body.Find(name) is { } field)
        {
            pieces.Add(Body.ValueOf(field));
        }
        else
        {
            pieces.Add(JsonBodyEditor.Text(fallback));
        }
    }
}
