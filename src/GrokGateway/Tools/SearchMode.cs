namespace GrokGateway.Tools;

/// <summary>Whether <c>search_parameters</c> asks for a search.</summary>
internal enum SearchMode
{
    /// <summary>It must not be made.</summary>
    Off,

    /// <summary>The model chooses; so it is where no mode is named.</summary>
    Auto,

    /// <summary>It must be made, or nobody knows.</summary>
    On,
}
