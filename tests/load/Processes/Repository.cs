namespace GrokLoad.Processes;

/// <summary>Where things are in the working copy that this program was built from.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    /// <summary>A path below the root.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A path below the bench's own folder, which nothing else uses.</summary>
    public static string Artifact(params string[] parts) => Path.Combine([Root, "artifacts", "bench", .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GrokFunctions.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The bench publishes what it measures: it runs from the repository only.");
    }
}
