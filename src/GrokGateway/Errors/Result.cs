using System.Diagnostics.CodeAnalysis;

namespace GrokGateway.Errors;

/// <summary>A value, or the failure that stands in its place.</summary>
/// <remarks>A class: what the framework's tasks and lists need of a struct of ours would be compiled at each start.</remarks>
internal sealed class Result<T>
    where T : class
{
    private Result(T? value, GatewayFailure? failure)
    {
        Value = value;
        Failure = failure;
    }

    public T? Value { get; }

    public GatewayFailure? Failure { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Failure is null;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(GatewayFailure failure) => new(null, failure);
}
