namespace GrokFunctions.Tests;

/// <summary>The files that the tests look at.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    public static string PathOf(params string[] names) => Path.Combine([Root, .. names]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GrokFunctions.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
