using GrokGateway.Access;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GrokGateway.Options;

/// <summary>Refuses client keys that could not be told apart, found, or trusted.</summary>
internal sealed class AccessOptionsValidator(IHostEnvironment environment) : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var faults = ClientKeyCheck.FindFaults(options.Keys, "Grok__Access__Keys__", "__", environment.IsDevelopment()).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
