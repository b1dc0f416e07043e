using System.ComponentModel.DataAnnotations;

namespace GrokGateway.Options;

/// <summary>
/// The name of a vault's secret, if there is one: 1 to 127 letters, digits and dashes. <see cref="RegularExpressionAttribute"/> would read
/// and interpret an expression at each start.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretNameAttribute : ValidationAttribute
{
    private const int Longest = 127;

    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is not string name || (name.Length <= Longest && name.All(IsNameCharacter));

    private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character == '-';
}
