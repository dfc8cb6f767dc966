using Microsoft.CodeAnalysis;
using Sessile.Generator.Tests.Emit;

namespace Sessile.Generator.Tests.Tracing;

/// <summary>Variables beside what their session has by itself: refused where others call it, and without errors of C#'s own wherever not.</summary>
public sealed class SessionNameTests
{
    private const string Graph = """
        public Node<float> X => Placeholder<float>("b", 40);
        public Variable<float> W => Variable(Ones(40, 40));
        public Variable<int> P => Variable([3, 1, 2]);
        public Node<float> Y => Softmax(MatMul(Sort(X, 0), W) * Constant(new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40 }));
        public Node<float> Z => Concat([X, Y], 0);
        """;

    /// <summary>What a session has but for the graph's own: what it inherits, and what is generated.</summary>
    private static readonly Lazy<(string Name, bool IsPrivate)[]> Members = new(() =>
    {
        var session = UserCompilation.Of(Graph).GetTypeByMetadataName("G+Session")!;
        return [.. Types(session).SelectMany(t => t.GetMembers().Where(m => m.CanBeReferencedByName && (SymbolEqualityComparer.Default.Equals(t, session) || m.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal))))
            .Where(m => !m.Name.StartsWith("Run", StringComparison.Ordinal) && m.Name is not ("W" or "P"))
            .Select(m => (m.Name, m.DeclaredAccessibility == Accessibility.Private)).Append(("Session", false)).Distinct()];
    });

    [Fact]
    public void Variables_are_not_called_as_what_others_call()
    {
        var names = Members.Value.Where(m => !m.IsPrivate).Select(m => m.Name).ToArray();
        Assert.Empty(new[] { "Initialize", "Fork", "Save", "EnterRun", "GetHashCode", "Variables", "Session" }.Except(names));
        Assert.DoesNotContain(names, n => TestSource.Members(Variable(n)).Diagnostics is not [{ Id: "SES0020" }]);
        Assert.Empty(names.Where(n => n != "Session").SelectMany(n => UserCompilation.Errors(UserCompilation.Of(Variable(n)))));
    }

    [Fact]
    public void Private_members_give_way_to_variables()
    {
        var names = Members.Value.Where(m => m.IsPrivate).Select(m => m.Name).ToArray();
        Assert.Empty(new[] { "Layout_", "Kernels_", "Constant1_", "List1_", "_pack0", "_runZPlan", "_runZ_b" }.Except(names));
        var variables = string.Join("\n", names.Select(Variable));
        TestSource.Members(Graph + variables).Valid();
        Assert.Empty(UserCompilation.Errors(UserCompilation.Of(Graph + variables)));
        Assert.Empty(UserCompilation.Errors(UserCompilation.Of(Graph + variables.Replace("public", "private", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("public Node<float> Session => Constant(1f);")]
    [InlineData("public Variable<float> Session => Variable(1f);")]
    [InlineData("private static void Session() { }")]
    public void What_is_called_Session_is_told_of_by_that_alone(string member)
    {
        TestSource.Members(member).HasError("SES0020", "Session", "'Session' is the name of the class that is generated into 'G'");
        Assert.Empty(UserCompilation.Errors(UserCompilation.Of(member)));
    }

    [Theory]
    [InlineData("Unsafe_")]
    [InlineData("nint")]
    public void What_generated_code_calls_types_by_is_taken(string name)
    {
        TestSource.Members($"public Node<float> {name} => Constant(1f);").HasError("SES0020", name, $"by the name '{name}'");
        Assert.Empty(UserCompilation.Errors(UserCompilation.Of($"public Node<float> X => Placeholder<float>(\"{name}\", \"m\"); public Node<float> Y => Sort(Softmax(X), 0) + ReduceSum(X, 0);")));
    }

    private static string Variable(string name) => $"public Variable<float> {name} => Variable(1f);";

    private static IEnumerable<INamedTypeSymbol> Types(INamedTypeSymbol session)
    {
        for (var type = session; type is not null; type = type.BaseType)
            yield return type;
    }
}
