using Microsoft.CodeAnalysis;

namespace Sessile.Analyzers.Tests;

public class PlaceTests
{
    [Fact]
    public Task An_error_in_a_function_of_another_file_stands_there() => GraphSource.Reports(
        "SES0004",
        "MatMul: inner dimensions differ: [2, 3] × [4, 5]",
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
