namespace GrokInfra.Tests.Testing;

/// <summary>The files of this repository, as they are checked out.</summary>
internal static class Repository
{
    private static readonly string[] BuildFolders = ["bin", "obj", "artifacts", "node_modules", ".git"];

    public static string Root { get; } = FindRoot();

    public static string PathTo(string relativePath) => Path.Combine(Root, relativePath);

    public static bool Has(string relativePath) => File.Exists(PathTo(relativePath)) || Directory.Exists(PathTo(relativePath));

    public static string Read(string relativePath) => File.ReadAllText(PathTo(relativePath));

    /// <summary>The paths below a folder, relative to the root, without what builds leave behind.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(PathTo(folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(BuildFolders.Contains))
            .Order(StringComparer.Ordinal),
    ];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GrokFunctions.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
