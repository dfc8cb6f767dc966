using Microsoft.CodeAnalysis;

namespace Sessile.Analyzers.Tests;

/// <summary>What other source generators write is there for the compiler and not for ours: wherever a graph uses it, somebody says so.</summary>
public class UnseenSourceTests
{
    private const string Written = """
        public static class Gen
        {
            public const int N = 4;
            public static readonly float[] Table = [1f, 2f, 3f, 4f];
            public static Sessile.Node<float> Twice(Sessile.Node<float> x) => x + x;
            public static Sessile.Node<float> Pick(Sessile.Node<float> x, int i) => x * i;
        }

        public static partial class Users
        {
            public static partial int Size() => 3;
            public static Sessile.Node<float> Choose(int x) => Sessile.Ops.Zeros(3);
        }
        """;

    private const string Users = """
        public static partial class Users
        {
            public static partial int Size();
            public static Node<float> Choose(long x) => Ones(3);
        }
        """;

    private static async Task Reports(string message, string expression, string members = "")
    {
        var markup = Markup.Parse($$"""
            [Graph]
            public partial class G
            {
                public Node<float> Y => {{expression}};
                {{members}}
            }

            internal static class Caller
            {
                public static void Run() => new G.Session().RunY();
            }
            """, Users);
        var compilation = UserProject.Generate(UserProject.Compile([.. markup.Files]), new WritingGenerator(Written));
        Assert.Empty(GraphSource.CompilerDiagnostics(compilation));
        var wanted = markup.Spans.Select(s => $"{s.File}{s.Span} SES0023: {message}");
        Assert.Equal(wanted, (await GraphSource.Analyze(compilation)).Select(GraphSource.Describe));
    }

    [Theory]
    [InlineData("Ones([|Gen.N|])", "Gen.N")]
    [InlineData("Constant([|Gen.Table|])", "Gen.Table")]
    [InlineData("[|Gen.Twice|](Ones(3))", "Gen.Twice")]
    [InlineData("Relu(Ones(3)) * ([|global::Gen.N|] + 1)", "global::Gen.N")]
    [InlineData("Ones([|Users.Size|]())", "Users.Size")]
    public Task A_name_that_another_generator_writes(string expression, string name) =>
        Reports($"'{name}' is written by another source generator, whose output Sessile's does not see: move what the graph needs into a file of your own", expression);

    [Fact]
    public Task In_a_function_too() => Reports(
        "'Gen.Pick' is written by another source generator, whose output Sessile's does not see: move what the graph needs into a file of your own",
        "F(Ones(3))",
        "private static Node<float> F(Node<float> x) => [|Gen.Pick|](x, 2);");

    [Fact]
    public Task An_overload_that_another_generator_adds() => Reports(
        "'Users.Choose' is written by another source generator, whose output Sessile's does not see: move what the graph needs into a file of your own",
        "[|Users.Choose|](1)");

    [Fact]
    public async Task A_graph_that_means_another_one_beside_what_is_generated()
    {
        var compilation = UserProject.Generate(UserProject.Compile("[Graph] public partial class G { public Node<float> Y => F.X(); } static class F { public static Node<float> X() => Users.Choose(1); }", Users), new WritingGenerator(Written));
        var diagnostic = Assert.Single(await GraphSource.Analyze(compilation));
        Assert.StartsWith("'G' means another graph without what other source generators write", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_graph_that_uses_none_of_it_gets_no_word()
    {
        var compilation = UserProject.Generate(
            UserProject.Compile("[Graph] public partial class G { public Node<float> X => Placeholder<float>(\"n\"); public Node<float> Y => X * 2 + Sum; private float Sum => 1; }"),
            new WritingGenerator("public partial class G { public int Unused => 3; }"));
        Assert.Empty(GraphSource.CompilerDiagnostics(compilation));
        Assert.Empty((await GraphSource.Analyze(compilation)).Select(GraphSource.Describe));
    }

    [Theory]
    [InlineData("public Node<float> Y => Constant([|new A.Session()|].RunX().ToArray());")]
    [InlineData("private static float[] Values() { var session = [|new A.Session()|]; return session.RunX().ToArray(); } public Node<float> Y => Constant(Values());")]
    public Task Another_graph_s_session(string members) => GraphSource.Reports(
        "SES0023",
        "'A.Session' is a session, which is generated after graphs were read, and lives when the program runs: call the other graph's functions, or feed its values by a placeholder" + (members.StartsWith("private", StringComparison.Ordinal) ? " (in Y → Values)" : ""),
        $$"""
        [Graph]
        public partial class A
        {
            public Node<float> X => Ones(2);
        }

        [Graph]
        public partial class B
        {
            {{members}}
        }
        """);

    [Fact]
    public Task A_graph_in_a_file_that_a_tool_wrote() => GraphSource.Reports(
        "SES0004",
        "MatMul: inner dimensions differ: [2, 3] × [2, 3]",
        "// <auto-generated/>\n[Graph] public partial class G { public Node<float> Y => F.Of(Ones(2, 3)) + [|MatMul(Ones(2, 3), Ones(2, 3))|]; }",
        "// <auto-generated/>\npublic static class F { public static Node<float> Of(Node<float> x) => x; }");

    [Fact]
    public Task A_function_in_a_file_that_a_tool_wrote() => GraphSource.Reports(
        "SES0004",
        "MatMul: inner dimensions differ: [2, 3] × [2, 3] (in Y → Of)",
        "[Graph] public partial class G { public Node<float> Y => F.Of(Ones(2, 3)); }",
        "// <auto-generated/>\npublic static class F { public static Node<float> Of(Node<float> x) => [|MatMul(x, x)|]; }");

    [Fact]
    public async Task An_error_of_which_C_sharp_is_silent_is_told()
    {
        var compilation = UserProject.Generate(UserProject.Compile("""
            [Graph]
            public partial class G
            {
                public Node<int> X => Placeholder<int>(2);
                [Obsolete] public Node<bool> Y => Less(Ones(2), X);
            }
            """));
        Assert.DoesNotContain(GraphSource.CompilerDiagnostics(compilation), d => d.Severity == DiagnosticSeverity.Error);
        Assert.EndsWith(
            "SES0023: C# has an error here that it does not tell, as in what is [Obsolete] itself: without that attribute it does",
            GraphSource.Describe(Assert.Single(await GraphSource.Analyze(compilation))),
            StringComparison.Ordinal);
    }
}
