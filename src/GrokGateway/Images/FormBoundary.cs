using GrokGateway.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GrokGateway.Images;

/// <summary>Whether a request's body is a form with files, and what stands between its parts.</summary>
internal static class FormBoundary
{
    private const string MediaType = "multipart/form-data";

    // RFC 2046, 5.1.1.
    private const int Longest = 70;

    public static bool IsForm(HttpRequest request) =>
        request.ContentType?.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The boundary; null when there is none that can be used.</summary>
    public static string? Of(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is { Length: > 0 and <= Longest } boundary
            ? boundary
            : null;

    public static GatewayFailure Missing() => GatewayFailure.Invalid(
        InvalidRequestCodes.InvalidForm, "Content-Type", $"The Content-Type of a form must name a boundary of 1 to {Longest} characters.");
}
