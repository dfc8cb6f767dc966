using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.OpTests;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Passes;

/// <summary>Products that are only wanted transposed are made so.</summary>
public sealed class TransposedProductTests
{
    private readonly TestTrace _trace = new();

    private GraphBuilder Graph => _trace.Graph;

    [Fact]
    public void The_factors_change_places()
    {
        var (a, b) = (_trace.Floats(20, 30), _trace.Floats(30, 40));
        var product = Optimized(Turned(Graph.Add(new MatMul(false, false), a, b)));
        Assert.Equal(new MatMul(true, true), product.Op);
        Assert.Equal([b.Shape, a.Shape], product.Operands.Select(o => o.Shape));
    }

    [Fact]
    public void Products_of_a_batch_do_too() =>
        Assert.Equal(new MatMul(false, true), Optimized(Turned(Graph.Add(new MatMul(false, true), _trace.Floats(5, "m", 30), _trace.Floats(5, "n", 30)))).Op);

    [Fact]
    public void Work_between_a_product_and_its_transposition_is_done_behind_both()
    {
        var product = Graph.Let(Graph.Add(new MatMul(true, false), _trace.Floats(30, 20), _trace.Floats(30, 40)));
        var y = Optimized(Turned((product + Graph.Let(_trace.Floats(40))).Tanh()));
        Assert.Equal(ScalarFunction.Tanh, Assert.IsType<Elementwise>(y.Op).Function);
        Assert.DoesNotContain(GraphWalk.Reach([y]), n => n.Op is Transpose && n.Operands[0].Op is not Placeholder);
    }

    [Fact]
    public void What_others_read_as_it_is_stays()
    {
        var product = Graph.Let(Graph.Add(new MatMul(false, false), _trace.Floats(20, 30), _trace.Floats(30, 40)));
        var run = Run(Turned(product.Tanh()), product.Exp());
        Assert.Single(GraphWalk.Reach(run), n => n.Op is MatMul);
        Assert.Contains(GraphWalk.Reach(Run(Turned(product), product)), n => n.Op is Transpose);
    }

    [Theory]
    [InlineData(3, 40)]
    [InlineData(1, 40)]
    public void Few_rows_stay(int rows, int columns)
    {
        var product = Graph.Add(new MatMul(false, false), _trace.Floats(rows, 30), _trace.Floats(30, columns));
        Assert.NotEqual(new MatMul(true, true), Optimized(Turned(product)).Op);
    }

    [Fact]
    public void One_matrix_for_a_batch_stays()
    {
        var product = Graph.Add(new MatMul(false, false), _trace.Floats(5, 20, 30), _trace.Floats(30, 40));
        Assert.IsType<Transpose>(Optimized(Turned(product)).Op);
    }

    /// <summary>The gradient of weights that are used transposed comes in their own order, and is added to that of their other use as it is made.</summary>
    [Fact]
    public void Weights_that_are_used_both_ways_are_trained_without_a_transposition()
    {
        var body = TestSource.Members("""
            public Node<float> X => Placeholder<float>(64, 96);
            public Variable<float> W => Variable(Ones(96, 128));
            public Node<float> Y => ReduceMean(Square(MatMul(Relu(MatMul(X, W)), Transpose(W)) - X));
            public Node Train => Optimizer.Sgd(0.1).Minimize(Y);
            """);
        var text = Sessile.Generator.Compilation.GraphCompiler.Compile(body.Valid(), TestContext.Current.CancellationToken).Text;
        Assert.DoesNotContain("Copy.Strided(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("transposed first", text, StringComparison.Ordinal);
    }

    private Node Turned(Node x) => Graph.TransposedMatrix(x);

    private static Node Optimized(Node y) => Run(y)[0];

    private static IReadOnlyList<Node> Run(params Node[] nodes) =>
        Pipeline.Run(new RunGraph(nodes.Select((n, i) => new Fetch("Y" + i, n)).ToArray(), []), CompilerSwitches.Default, null, TestContext.Current.CancellationToken).Roots.ToArray();
}
