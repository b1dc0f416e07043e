using System.ComponentModel.DataAnnotations;

namespace GrokGateway.Options;

/// <summary>
/// A range that fails with its own message: the generated validators put another attribute in the place of <see cref="RangeAttribute"/>,
/// and that one forgets the message, which names the setting.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AllowedRangeAttribute : RangeAttribute
{
    public AllowedRangeAttribute(int minimum, int maximum)
        : base(minimum, maximum)
    {
    }

    public AllowedRangeAttribute(double minimum, double maximum)
        : base(minimum, maximum)
    {
    }
}
