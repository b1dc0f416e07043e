namespace GrokGateway.Errors;

/// <summary>The codes of <see cref="GatewayError.InvalidRequest"/>: what exactly is wrong.</summary>
internal static class InvalidRequestCodes
{
    public const string EmptyBody = "empty_body";
    public const string IncompleteBody = "incomplete_body";
    public const string InvalidJson = "invalid_json";
    public const string InvalidEncoding = "invalid_encoding";
    public const string NestedTooDeep = "nested_too_deep";
    public const string TooManyFields = "too_many_fields";
    public const string DuplicateField = "duplicate_field";
    public const string MissingField = "missing_required_parameter";
    public const string InvalidType = "invalid_type";
    public const string InvalidValue = "invalid_value";
    public const string InvalidImage = "invalid_image";
    public const string InvalidForm = "invalid_form";
    public const string InvalidHeader = "invalid_header";
}
