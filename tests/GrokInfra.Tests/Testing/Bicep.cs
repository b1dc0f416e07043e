using System.Text.RegularExpressions;

namespace GrokInfra.Tests.Testing;

/// <summary>
/// The template's text, without its comments. Enough to hold what must or must not stand in it; its types are the compiler's business.
/// </summary>
internal static partial class Bicep
{
    public const string Main = "infra/main.bicep";

    public static IReadOnlyDictionary<string, string> Files { get; } =
        Repository.Files("infra", "*.bicep").ToDictionary(path => path, path => WithoutComments(Repository.Read(path)));

    public static string All { get; } = string.Join('\n', Files.Values);

    public static string Module(string name) => Files[$"infra/modules/{name}.bicep"];

    /// <summary>The names of a file's parameters.</summary>
    public static IReadOnlyList<string> Parameters(string path) => Files[path].NamesBy(@"^param (?<name>\w+) ");

    /// <summary>The text of a parameter's default value, without quotes.</summary>
    public static string Default(string parameter) =>
        Files[Main].NamesBy($@"^param {parameter} \w+ = '?(?<name>[^'\n]*)").Single();

    /// <summary>What stands between the braces of an object that a variable is set to.</summary>
    public static string Variable(string module, string name) =>
        Module(module).NamesBy($@"^var {name} = \{{\n(?<name>(?:[^}}][^\n]*\n|\n)*)\}}").Single();

    /// <summary>Every resource of one type: the text of its declaration.</summary>
    public static IReadOnlyList<string> Resources(string type) =>
        All.NamesBy($@"^(?<name>resource \w+ '{Regex.Escape(type)}@[^\n]*\n(?:[^}}][^\n]*\n|\n)*\}})");

    // Addresses in strings hold slashes too.
    private static string WithoutComments(string text) => StringOrComment().Replace(text, match => match.Groups["string"].Value);

    [GeneratedRegex(@"(?<string>'(?:[^'\\\n]|\\.)*')|//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex StringOrComment();
}
