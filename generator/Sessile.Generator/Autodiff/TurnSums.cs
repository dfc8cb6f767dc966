using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Support;

namespace Sessile.Generator.Autodiff;

/// <summary>
/// What all turns of a loop add to the cotangent of a captured value. Products of a transposed matrix and a matrix, which are what a shared weight gets, are
/// one product over the rows of all turns; sums of rows, which a bias gets, one sum. The rest is added up turn by turn.
/// </summary>
internal sealed class TurnSums
{
    private readonly GraphBuilder _builder;
    private readonly Dim _length;
    private readonly List<Node> _atOnce = [];

    /// <param name="forward">How many nodes of the graph stand before the derivatives.</param>
    /// <param name="cotangent">What one turn adds.</param>
    public TurnSums(GraphBuilder builder, GraphBuilder graph, int forward, Node cotangent, Dim length)
    {
        (_builder, _length, Type) = (builder, length, cotangent.Type);
        var rest = new List<Node>();
        foreach (var term in Terms(cotangent, forward))
            (IsAtOnce(term) ? _atOnce : rest).Add(term);
        TurnByTurn = rest.Count == 0 ? null : rest.Aggregate((a, b) => graph.Apply(ScalarFunction.Add, a, b));
    }

    public TensorType Type { get; }

    /// <summary>What is added up turn by turn; null: nothing.</summary>
    public Node? TurnByTurn { get; }

    /// <summary>The values of each turn that the sums behind the loop are taken of.</summary>
    public IEnumerable<Node> Rows => _atOnce.SelectMany(t => Inner(t).Operands);

    private static IEnumerable<Node> Terms(Node node, int forward) =>
        node.Id >= forward && node.Op is Elementwise { Function: ScalarFunction.Add } && node.Operands.All(o => o.Shape.Equals(node.Shape))
            ? node.Operands.SelectMany(o => Terms(o, forward))
            : [node];

    private static bool IsAtOnce(Node term) => Inner(term) switch
    {
        { Op: MatMul { TransposeA: true, TransposeB: false } } product => product.Operands.All(o => o.Shape.Rank == 2),
        { Op: Reduce { Kind: ReduceKind.Sum } } => true,
        _ => false,
    };

    private static Node Inner(Node term) => term.Op is Reshape ? Inner(term.Operands[0]) : term;

    /// <summary>The sum over all turns.</summary>
    /// <param name="stackOf">Where the rows of a turn's value stand together.</param>
    /// <param name="added">What was added up turn by turn; null: nothing was.</param>
    public Node Total(Func<Node, Node> stackOf, Node? added)
    {
        var terms = _atOnce.Select(t => _builder.Reshaped(AtOnce(Inner(t), stackOf), Type.Shape)).Concat(added is null ? [] : [added]).ToArray();
        return terms.Length == 0 ? _builder.Zeros(Type) : terms.Aggregate((a, b) => _builder.Apply(ScalarFunction.Add, a, b));
    }

    private Node AtOnce(Node term, Func<Node, Node> stackOf)
    {
        var stacks = term.Operands.Select(stackOf).ToArray();
        if (term.Op is Reduce reduce)
            return _builder.Add(reduce with { Axes = new[] { 0 }.Concat(reduce.Axes.Select(a => a + 1)).ToEquatable() }, stacks[0]);
        return _builder.Add(term.Op, stacks.Select((s, i) => _builder.Reshaped(s, Shape.Of(_length * term.Operands[i].Shape[0], term.Operands[i].Shape[1]))).ToArray());
    }
}
