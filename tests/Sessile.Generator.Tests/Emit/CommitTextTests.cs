using System.Text.RegularExpressions;
using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>What emitted code says of each variable that changes: in place, or through a buffer and why.</summary>
public sealed class CommitTextTests
{
    private const string Declarations = """
        public Variable<float> V => Variable(Zeros(100, 8));
        public Variable<float> W => Variable(Ones(100, 8));
        public Node<int> Rows => Placeholder<int>("n");
        public Node<float> X => Placeholder<float>("n", 8);
        public Node<float> Draw => RandomNormal(100, 8);
        """;

    [Theory]
    [InlineData("Node<float> Step => AssignAdd(V, 1);")]
    [InlineData("Node<float> Step => Assign(V, V * 2 + W);")]
    [InlineData("Node<float> Step => Assign(V, V - 0.1 * MatMul(W, MatMul(X, X, transposeA: true)));")]
    [InlineData("Node<float> Step => ScatterAdd(V, Rows, X);")]
    [InlineData("Node<float> Step => ScatterUpdate(V, Rows, X * Gather(V, Rows));")]
    [InlineData("Node Step => Group(ScatterAdd(V, Rows, X), ScatterSub(V, Rows, 1));")]
    [InlineData("Node<float> Step => Assign(V, 0, 1..3);")]
    [InlineData("Node<float> Step => AssignAdd(V, 1, .., 2);")]
    [InlineData("Node<float> Step => Assign(V, V[..2] * 2, 4..6);")]
    [InlineData("Node Step => Group(AssignAdd(V, 1), ScatterAdd(W, Rows, Gather(V, Rows)));")]
    [InlineData("Node<float> Step => After(ReduceSum(V), ScatterAdd(V, Rows, X));")]
    [InlineData("Node<float> Step => ReduceSum(AssignAdd(V, 1));")]
    [InlineData("Node<float> Step => ReduceSum(ScatterAdd(V, Rows, X));")]
    [InlineData("Node<float> Step => MatMul(ScatterAdd(V, Rows, X), W, transposeB: true);")]
    [InlineData("Node<float> Step => ReduceSum(Added) + ReduceSum(Assign(W, ReduceSum(Added, 0), 3)); public Node<float> Added => ScatterAdd(V, Rows, X);")]
    [InlineData("Node<float> Step => Assign(V, Draw);")]
    [InlineData("Node<float> Step => Assign(V, V + Draw);")]
    [InlineData("Node<float> Step => Assign(V, Orthogonal([100, 8]));")]
    [InlineData("Node Step => Group(Assign(V, Draw), Assign(W, Draw * 2));")]
    public void A_change_that_disturbs_nobody_is_made_in_place(string step)
    {
        var body = Body(step);
        Assert.Contains("// In place: the variable V changes here; nothing that follows can fail.", body, StringComparison.Ordinal);
        Assert.DoesNotContain("through a buffer", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Copy.", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Node Step => Group(Assign(V, W), Assign(W, V));", "W: through a buffer, since another variable's new value depends on its old one.")]
    [InlineData("Node<float> Step => Assign(V, Transpose(Reshape(V, 8, 100)));", "V: through a buffer, since its old value is read at other elements.")]
    [InlineData("Node<float> Step => Assign(V, V[..3], 1..4);", "V: through a buffer, since the change reads its old value.")]
    [InlineData("Node<float> Step => Assign(V, MatMul(V, Zeros(8, 8)));", "V: through a buffer, since a library kernel computes it.")]
    [InlineData("Node<float> Step => Gather(Assign(V, Draw), Rows);", "V: through a buffer, since this value is read by what follows.")]
    [InlineData("Node Step => Group(Assign(V, Draw), Assign(W, V));", "W: through a buffer, since another variable's new value depends on its old one.")]
    [InlineData("Node Step => Group(Assign(V, Draw), Assign(W, Draw));", "W: through a buffer, since several variables take this value.")]
    [InlineData("Node<float> Step => Assign(V, While(V, v => ReduceSum(v) < 9, v => v * 2 + 1));", "V: through a buffer, since a condition or a loop computes it.")]
    [InlineData("Node<float> Step => Assign(V, While(V * 2, v => ReduceSum(v) < 9, v => v * 2 + 1));", "V: through a buffer, since a condition or a loop computes it.")]
    [InlineData("Node<float> Step => Gather(ScatterAdd(V, Rows, X), Rows);", "V: through a buffer, since what follows reads this value and can fail.")]
    [InlineData("Node<float> Step => ReduceSum(ScatterAdd(V, Rows, X) * V);", "V: through a buffer, since what follows reads its old value too.")]
    [InlineData("Node<float> Step => ReduceSum(Assign(W, ReduceSum(ScatterAdd(V, Rows, X), 0), 3) * W);", "W: through a buffer, since what follows reads its old value too.")]
    public void Where_it_would_a_comment_says_why(string step, string comment) => Assert.Contains("// " + comment, Body(step), StringComparison.Ordinal);

    [Theory]
    [InlineData("Node Step => Cond(Wanted, () => Group(Assign(V, W * 2)), () => Group());", "if (wanted)")]
    [InlineData("Node Step => Cond(Wanted, () => Group(), () => Group(Assign(V, W * 2)));", "if (!wanted)")]
    [InlineData("Node Step => Cond(ReduceSum(X) > 0, () => Group(Assign(V, W * 2)), () => Group());", "if (greater)")]
    [InlineData("Node<float> Step => Cond(Wanted, () => Assign(V, W * 2), () => V);", "if (wanted)")]
    public void A_variable_that_one_branch_leaves_alone_is_not_written_then(string step, string condition)
    {
        var lines = Body(step + " public Node<bool> Wanted => Placeholder<bool>();").Split('\n').Select(line => line.Trim()).ToArray();
        var commit = Array.FindIndex(lines, line => line.StartsWith("// V: through a buffer", StringComparison.Ordinal));
        var copy = Array.FindIndex(lines, commit, line => line.Contains("Copy.Contiguous(", StringComparison.Ordinal));
        Assert.Contains(condition, lines[commit..copy]);
    }

    [Fact]
    public void A_branch_does_nothing_for_a_variable_that_it_leaves_alone() => Assert.DoesNotContain(
        "else", Body("Node Step => Cond(Wanted, () => Group(Assign(V, W * 2), AssignAdd(W, 1)), () => Group()); public Node<bool> Wanted => Placeholder<bool>();"), StringComparison.Ordinal);

    [Fact]
    public void Indices_are_looked_over_before_any_variable_changes()
    {
        var body = Body("Node Step => Group(AssignAdd(W, 1), ScatterAdd(V, Rows, X));");
        Assert.True(body.IndexOf("Scatter.Check(", StringComparison.Ordinal) < body.IndexOf("// In place:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_draw_is_scaled_where_the_variable_is()
    {
        var body = Body("Node<float> Step => Assign(V, Draw * 2);");
        Assert.True(body.IndexOf("BeginCommit();", StringComparison.Ordinal) < body.IndexOf("RandomKernels.Normal(", StringComparison.Ordinal));
        Assert.DoesNotContain("ScratchRef<", body, StringComparison.Ordinal);
    }

    /// <summary>Its lines are in the caches, since it was read.</summary>
    [Theory]
    [InlineData("AssignAdd(Large, 1)", false)]
    [InlineData("Assign(Large, Maximum(Large, Fed))", false)]
    [InlineData("Assign(Large, Fed * 2)", true)]
    public void What_changes_in_place_is_not_stored_past_the_caches(string step, bool isStreamed)
    {
        var declarations = "public Variable<float> Large => Variable(Zeros(20_000_000)); public Node<float> Fed => Placeholder<float>(20_000_000);";
        var text = GraphCompiler.Compile(TestSource.Members($"{declarations} public Node Step => Group({step});").Valid(), TestContext.Current.CancellationToken).Text;
        var run = text[text.IndexOf(" RunStep(", StringComparison.Ordinal)..];
        var name = Regex.Match(run, @"new Kernels_\.(\w+)Loop\(").Groups[1].Value;
        var kernel = text[text.IndexOf($" void {name}(", StringComparison.Ordinal)..];
        Assert.Equal(isStreamed, kernel[..kernel.IndexOf("else", StringComparison.Ordinal)].Contains("VectorMath_.Stream(", StringComparison.Ordinal));
    }

    /// <summary>The statements of <c>RunStep</c>.</summary>
    private static string Body(string step)
    {
        var text = GraphCompiler.Compile(TestSource.Members(Declarations + "public " + step).Valid(), TestContext.Current.CancellationToken).Text;
        var start = text.IndexOf(" RunStep(", StringComparison.Ordinal);
        return text[start..text.IndexOf("ExitRun();", start, StringComparison.Ordinal)];
    }
}
