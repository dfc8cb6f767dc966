using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Incremental;

public sealed class IncrementalTests
{
    private const string Graph = """
        // a comment
        [Graph]
        public partial class Product
        {
            public Node<float> X => Placeholder<float>("batch", 2);
            public Variable<float> W => Variable([1f, 2f]);
            public Node<float> Y => X * W;
        }
        """;

    private static readonly string[] AllSteps =
        [SessionGenerator.Traced, SessionGenerator.Modelled, SessionGenerator.Mapped, SessionGenerator.Compiled, SessionGenerator.Emitted];

    private static DriverRun Edited(string before, string after) => new DriverRun().Run(TestSource.Compile(before)).Run(TestSource.Compile(after));

    [Fact]
    public void A_session_is_generated_and_compiles()
    {
        var run = new DriverRun().Run(TestSource.Compile(Graph));
        Assert.Null(run.Result.Exception);
        Assert.Single(run.Result.GeneratedSources);
        Assert.Empty(run.Output!.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString()));
    }

    [Fact]
    public void The_same_source_again_runs_nothing_anew()
    {
        var run = Edited(Graph, Graph);
        Assert.All(AllSteps, step => Assert.True(run.IsUnchanged(step), step));
        Assert.All(run.Reasons(SessionGenerator.Compiled), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_new_type_elsewhere_changes_nothing()
    {
        var run = new DriverRun().Run(TestSource.Compile(Graph)).Run(TestSource.Compile(Graph, "class Unrelated;"));
        Assert.All(AllSteps, step => Assert.True(run.IsUnchanged(step), step));
    }

    [Fact]
    public void A_longer_comment_moves_lines_and_compiles_nothing()
    {
        var run = Edited(Graph, "// one more line\n" + Graph);
        Assert.False(run.IsUnchanged(SessionGenerator.Mapped));
        Assert.True(run.IsUnchanged(SessionGenerator.Modelled));
        Assert.All(run.Reasons(SessionGenerator.Compiled), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.False(run.IsUnchanged(SessionGenerator.Emitted));
    }

    [Fact]
    public void A_comment_that_moves_nothing_changes_nothing() =>
        Assert.True(Edited(Graph, Graph.Replace("a comment", "A COMMENT", StringComparison.Ordinal)).IsUnchanged(SessionGenerator.Emitted));

    [Fact]
    public void An_edit_of_a_formula_runs_every_step()
    {
        var run = Edited(Graph, Graph.Replace("X * W", "X + W", StringComparison.Ordinal));
        Assert.All(AllSteps.Except([SessionGenerator.Mapped]), step => Assert.False(run.IsUnchanged(step), step));
    }

    [Fact]
    public void An_edit_of_one_graph_leaves_the_others_compiled()
    {
        const string other = "[Graph] public partial class Other { public Node<float> Y => Constant(1f) + Constant(2f); }";
        var run = new DriverRun().Run(TestSource.Compile(Graph, other)).Run(TestSource.Compile(Graph, other.Replace("2f", "3f", StringComparison.Ordinal)));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], run.Reasons(SessionGenerator.Compiled).Order());
    }

    [Fact]
    public void A_function_in_another_file_is_part_of_the_graph()
    {
        const string graph = "[Graph] public partial class G { public Node<float> Y => Layers.Twice(Constant(1f)); }";
        const string layers = "static class Layers { public static Node<float> Twice(Node<float> x) => x * 2; }";
        var run = new DriverRun().Run(TestSource.Compile(graph, layers)).Run(TestSource.Compile(graph, layers.Replace("* 2", "* 3", StringComparison.Ordinal)));
        Assert.False(run.IsUnchanged(SessionGenerator.Compiled));
    }

    [Fact]
    public void A_broken_graph_does_not_cost_the_others_their_sessions()
    {
        const string broken = "[Graph] public partial class Broken { public Node<float> Y => Constant(1f) + Missing; }";
        const string generic = "[Graph] public partial class Generic<T> { }";
        var run = new DriverRun().Run(TestSource.Compile(broken, Graph, generic));
        Assert.Null(run.Result.Exception);
        Assert.Contains(run.Result.GeneratedSources, s => s.HintName.StartsWith("Product.", StringComparison.Ordinal));
        Assert.Contains(run.Result.GeneratedSources, s => s.HintName.StartsWith("Broken.", StringComparison.Ordinal) && s.SourceText.ToString().Contains("throw", StringComparison.Ordinal));
        Assert.Contains(run.Result.GeneratedSources, s => s.SourceText.ToString().Contains("partial class Generic<@T>", StringComparison.Ordinal));
        Assert.Equal(3, run.Result.GeneratedSources.Length);
    }

    [Fact]
    public void Generated_statements_map_back_to_the_expressions_of_the_graph()
    {
        var text = new DriverRun().Run(TestSource.Compile(Graph)).Result.GeneratedSources[0].SourceText.ToString();
        Assert.Contains("#line (7, 29) - (7, 34)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("#line@", text, StringComparison.Ordinal);
    }
}
