using Microsoft.CodeAnalysis;

namespace Sessile.Analyzers.Tests;

public class PlaceTests
{
    [Fact]
    public Task An_error_in_a_function_of_another_file_stands_there() => GraphSource.Reports(
        "SES0004",
        "MatMul: inner dimensions differ: [2, 3] × [4, 5] (in Y → Project)",
        """
        [Graph]
        public partial class G
        {
            public Node<float> Y => Layers.Project(Ones(2, 3));
        }
        """,
        """
        internal static class Layers
        {
            public static Node<float> Project(Node<float> x) => [|MatMul(x, Ones(4, 5))|];
        }
        """);

    [Fact]
    public async Task An_error_in_a_function_says_which_calls_made_it()
    {
        var compilation = UserProject.Generate(UserProject.Compile("""
            [Graph]
            public partial class G
            {
                public Node<float> X => Ones(2, 3);
                public Node<float> Y => Outer(X, 4) + Outer(X, 4);
                public Node<float> Z => Inner(X, 3) + Inner(X, 5);
                public Node<float> V { get { var v = X; for (var i = 6; i < 9; i++) v = Inner(X, i); return v; } }

                private static Node<float> Outer(Node<float> x, int n) => Inner(x, n) * 2;

                private static Node<float> Inner(Node<float> x, int n) => n == 8 ? throw new ArgumentException("no 8") : MatMul(x, Ones(n, 2));
            }
            """));
        var errors = await GraphSource.Analyze(compilation);
        Assert.Equal(
            [
                "SES0003: the graph throws here: no 8 (in V → Inner)",
                "SES0004: MatMul: inner dimensions differ: [2, 3] × [4, 2] (in Y → Outer → Inner)",
                "SES0004: MatMul: inner dimensions differ: [2, 3] × [5, 2] (in Z → Inner)",
                "SES0004: MatMul: inner dimensions differ: [2, 3] × [6, 2] (in V → Inner)",
            ],
            errors.Select(e => $"{e.Id}: {e.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal));
        Assert.Equal([2, 1, 1, 1], errors.OrderBy(e => e.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains("Outer", StringComparison.Ordinal) ? 0 : 1).Select(e => e.AdditionalLocations.Count));
    }

    [Fact]
    public Task A_pragma_silences_a_warning_at_the_expression() => GraphSource.IsCorrect("""
        [Graph]
        public partial class G
        {
            public Variable<float> W => Variable(2f);

            public Node<float> Y
            {
                get
                {
        #pragma warning disable SES1001
                    AssignAdd(W, 1);
        #pragma warning restore SES1001
                    return W * 2;
                }
            }
        }
        """);

    [Fact]
    public Task A_pragma_for_all_warnings_silences_no_error() => GraphSource.Reports("SES0004", "MatMul: inner dimensions differ: [2, 3] × [4, 5]", """
        #pragma warning disable
        #pragma warning disable SES0004
        [Graph]
        public partial class G
        {
            public Node<float> Y => [|MatMul(Ones(2, 3), Ones(4, 5))|];
        }
        """);

    [Fact]
    public async Task A_line_directive_moves_an_error()
    {
        var compilation = UserProject.Generate(UserProject.Compile("""
            [Graph]
            public partial class G
            {
            #line 7 "model.txt"
                public Node<float> Y => MatMul(Ones(2, 3), Ones(4, 5));
            #line default
            }
            """));
        var error = Assert.Single(await GraphSource.Analyze(compilation));
        Assert.Equal(("model.txt", 6), (error.Location.GetMappedLineSpan().Path, error.Location.GetMappedLineSpan().StartLinePosition.Line));
    }

    [Fact]
    public async Task A_graph_in_two_files_is_analysed_once()
    {
        var compilation = UserProject.Generate(UserProject.Compile(
            "[Graph] public partial class G { public Node<float> A => MatMul(B, Ones(4, 5)); }",
            "public partial class G { public Node<float> B => Ones(2, 3); }"));
        Assert.Equal(["SES0004"], (await GraphSource.Analyze(compilation)).Select(d => d.Id));
    }
}
