using System.ComponentModel.DataAnnotations;

namespace GrokGateway.Options;

/// <summary>
/// A range whose message is used: for <see cref="RangeAttribute"/> itself the generated validators put a sentence of their own, which names
/// a class and not the setting.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingRangeAttribute : RangeAttribute
{
    public SettingRangeAttribute(int minimum, int maximum)
        : base(minimum, maximum)
    {
    }

    public SettingRangeAttribute(double minimum, double maximum)
        : base(minimum, maximum)
    {
    }
}
