namespace GrokLoad.Traffic;

/// <summary>A target answered with something other than what it was given to pass on: its figures mean nothing.</summary>
internal sealed class LoadFaultException(string message) : Exception(message)
{
    public static void ThrowUnless(bool isRight, string message)
    {
        if (!isRight)
        {
            throw new LoadFaultException(message);
        }
    }
}
