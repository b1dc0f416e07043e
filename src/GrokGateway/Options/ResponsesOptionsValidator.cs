using Microsoft.Extensions.Options;

namespace GrokGateway.Options;

[OptionsValidator]
internal sealed partial class ResponsesOptionsValidator : IValidateOptions<ResponsesOptions>;
