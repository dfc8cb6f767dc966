extern alias Runtime;

using System.Reflection;
using System.Text.RegularExpressions;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tests.Witnesses;

namespace Sessile.Generator.Tests.Conventions;

/// <summary>An operation is whole or absent: what the compiler binds is a documented function, with a row in docs/operators.md, and tried against the witnesses.</summary>
public sealed partial class CompletenessTests
{
    /// <summary>Functions that no op case can try, since they are more than an expression of some feeds; and the test that tries each.</summary>
    private static readonly Dictionary<string, string> TriedElsewhere = new(StringComparer.Ordinal)
    {
        ["Custom"] = "Sessile.Functional.Tests/Graphs/Watched.cs",
        ["FromFile"] = "Sessile.Functional.Tests/State/FromFileTests.cs",
        ["IsTraining"] = "Sessile.Generator.Tests/Tracing/TrainingTests.cs",
        ["Recompute"] = "Sessile.Generator.Tests/Tracing/RecomputeTests.cs",
        ["Scope"] = "Sessile.Generator.Tests/Tracing/NamingTests.cs",
        ["Template"] = "Sessile.Generator.Tests/Tracing/TemplateTests.cs",
        ["TrainableVariables"] = "Sessile.Generator.Tests/Tracing/PropertyOrderTests.cs",
    };

    /// <summary>Names that the table has beside functions of <c>Ops</c>: operators, the indexer, members of other types.</summary>
    private static bool IsFunction(string name) => !name.StartsWith("op_", StringComparison.Ordinal) && !name.Contains('.', StringComparison.Ordinal) && name != "this[]";

    public static TheoryData<string> Functions => [.. OpTable.Names.Where(IsFunction).Concat(TriedElsewhere.Keys).Distinct().OrderBy(n => n, StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Functions))]
    public void Every_function_is_declared_and_has_its_row_in_the_documentation(string name)
    {
        Assert.Contains(typeof(Runtime::Sessile.Ops).GetMembers(), m => m.Name == name);
        Assert.Single(Rows(), r => r.Name == name);
    }

    [Fact]
    public void Every_row_of_the_documentation_is_a_function() =>
        Assert.All(Rows(), row => Assert.Contains(Functions, f => f.Data == row.Name));

    [Fact]
    public void Every_public_function_is_bound() =>
        Assert.All(
            typeof(Runtime::Sessile.Ops).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => !m.IsSpecialName).Select(m => m.Name).Distinct(),
            name => Assert.Contains(Functions, f => f.Data == name));

    [Theory, MemberData(nameof(Functions))]
    public void Every_function_is_tried(string name)
    {
        if (TriedElsewhere.TryGetValue(name, out var file))
            Assert.Matches($@"\b{name}\b", File.ReadAllText(Path.Combine(SourceTree.Root, "tests", file)));
        else
            Assert.Contains(Cases, c => c.Functions.Contains(name));
    }

    /// <summary>A row says that gradients pass exactly where a case compares derivatives with finite differences.</summary>
    [Theory, MemberData(nameof(Functions))]
    public void The_documentation_is_right_about_derivatives(string name)
    {
        var differentiated = Cases.Any(c => c.Orders > 0 && c.Functions.Except(c.Covers).Contains(name));
        var said = Rows().Single(r => r.Name == name).Derivative;
        if (said.Length > 0)
            Assert.Equal(differentiated ? "yes" : "no", said);
    }

    private static IReadOnlyList<OpCase> Cases => OpCases.All;

    private static IEnumerable<(string Name, string Derivative)> Rows() => File.ReadLines(Path.Combine(SourceTree.Root, "docs", "operators.md"))
        .Select(line => Row().Match(line)).Where(m => m.Success).Select(m => (m.Groups[1].Value, m.Groups[2].Value.Trim()));

    [GeneratedRegex(@"^\| `(\w+)[^|]*\|.*\|([^|]*)\|$")]
    private static partial Regex Row();
}
