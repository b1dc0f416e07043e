namespace GrokSimulator.ApiKeys;

internal sealed record ApiKeyState(
    string RedactedApiKey,
    string UserId,
    string Name,
    string CreateTime,
    string ModifyTime,
    string ModifiedBy,
    string TeamId,
    IReadOnlyList<string> Acls,
    string ApiKeyId,
    bool TeamBlocked,
    bool ApiKeyBlocked,
    bool ApiKeyDisabled);
