using System.Reflection;
using System.Text.RegularExpressions;
using Sessile.Simd;

namespace Sessile.Tests.Simd;

/// <summary>The overloads are written out per width; this keeps a correction of one from leaving the others behind.</summary>
public sealed partial class WidthsSayTheSameTests
{
    public static TheoryData<string> Files()
        => new(Directory.EnumerateFiles(Folder(), "VectorMath.*.cs").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Overloads_differ_in_their_width_alone(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder(), file)).ReplaceLineEndings("\n");
        var methods = Method().Matches(text);
        Assert.Equal(text.Contains("public static Vector512<", StringComparison.Ordinal), methods.Count > 0);
        foreach (var overloads in methods.GroupBy(method => method.Groups["element"].Value))
        {
            var texts = overloads.Select(method => Width().Replace(method.Value, "Vector").Replace("Lanes.MultiplyAdd(", "Vector.MultiplyAddEstimate(", StringComparison.Ordinal)).ToArray();
            Assert.Equal(["128", "256", "512"], overloads.Select(method => method.Groups["width"].Value).Order());
            Assert.Equal(texts[0], texts[1]);
            Assert.Equal(texts[0], texts[2]);
        }
    }

    [Fact]
    public void Every_function_has_every_width_and_a_scalar_form()
    {
        var overloads = typeof(VectorMath).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .ToLookup(method => method.Name, method => method.ReturnType);
        foreach (var name in overloads.Where(name => name.Any(type => type.IsGenericType)))
            Assert.Equal(8, name.Distinct().Count());
    }

    private static string Folder() => Path.Combine(SourceTree.Root, "src/Sessile/Simd");

    [GeneratedRegex(@"^    public static Vector(?<width>\d+)<(?<element>\w+)> .*?(;\n|\n    \}\n)(?=\n|\})", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Method();

    [GeneratedRegex(@"Vector\d+")]
    private static partial Regex Width();
}
