using System.Globalization;
using System.Text.Json;
using GrokGateway.Answers;
using GrokGateway.Hosting;
using Microsoft.AspNetCore.Http;

namespace GrokGateway.Errors;

/// <summary>Answers a failure that came before the first byte: a status and the error object.</summary>
internal static class ErrorWriter
{
    public static async Task WriteAsync(GatewayContext context, GatewayFailure failure)
    {
        var description = ErrorMap.Describe(failure.Error);
        var response = context.Http.Response;
        response.StatusCode = failure.EffectiveStatus;

        if (description.ForbidsRetry || failure.ForbidsRetry)
        {
            response.Headers["x-should-retry"] = "false";
        }
        else if ((failure.RetryAfterSeconds ?? description.RetryAfterSeconds) is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (description.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (failure.Allow is not null)
        {
            response.Headers.Allow = failure.Allow;
        }

        await AnswerWriter.WriteJsonAsync(context, Compose(failure));
    }

    /// <summary>The error object.</summary>
    public static byte[] Compose(GatewayFailure failure) =>
        JsonSerializer.SerializeToUtf8Bytes(new ErrorBody(ErrorDetail.Of(failure)), GatewayJsonContext.Wire.ErrorBody);
}
