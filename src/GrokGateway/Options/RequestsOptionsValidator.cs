using Microsoft.Extensions.Options;

namespace GrokGateway.Options;

[OptionsValidator]
internal sealed partial class RequestsOptionsValidator : IValidateOptions<RequestsOptions>;
