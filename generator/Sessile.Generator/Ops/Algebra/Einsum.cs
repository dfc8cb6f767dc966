using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Algebra;

/// <summary>
/// Sums of products by subscripts, made of transpositions, matrix products and sums: two operands at a time, from the left. What neither the result nor
/// a later operand names is summed over as soon as it can be.
/// </summary>
internal static class Einsum
{
    public static BinderSet Binders { get; } = new() { ["Einsum"] = Bind };

    /// <summary>A node with a label for each of its axes.</summary>
    private sealed record Labelled(Node Node, string Labels)
    {
        public Dim this[char label] => Node.Shape[Labels.IndexOf(label)];
    }

    private static object Bind(BindingContext context, Arguments arguments)
    {
        var operands = arguments.Nodes(context, "operands");
        if (!operands[0].DType.IsNumeric())
            throw new GraphException(Rules.DTypeMismatch, $"Einsum: not defined for {operands[0].DType.DisplayName()}");
        var equation = EinsumEquation.Parse(arguments.Text("equation") ?? "", operands.Select(o => o.Shape).ToArray());
        var labelled = operands.Select((o, i) => new Labelled(o, equation.Operands[i])).ToArray();
        var sizes = Sizes(labelled);
        var graph = context.Graph;
        var rest = new Queue<Labelled>(labelled.Select(o => WithoutRepeats(graph, WithoutStretched(graph, o, sizes))));
        var product = rest.Dequeue();
        while (rest.Count > 0)
        {
            var next = rest.Dequeue();
            product = Product(graph, product, next, equation.Result + string.Concat(rest.Select(r => r.Labels)));
        }

        product = Summed(graph, product, equation.Result);
        return Ordered(graph, product, equation.Result).Node;
    }

    /// <summary>The size of each label, which every operand agrees on; where an ellipsis stands for it, 1 goes with all sizes.</summary>
    private static Dictionary<char, Dim> Sizes(IReadOnlyList<Labelled> operands)
    {
        var sizes = new Dictionary<char, (Dim Size, int Operand)>();
        foreach (var (operand, i) in operands.Select((o, i) => (o, i)))
        {
            for (var axis = 0; axis < operand.Labels.Length; axis++)
            {
                var (label, size) = (operand.Labels[axis], operand.Node.Shape[axis]);
                var stretches = EinsumEquation.IsHidden(label);
                if (!sizes.TryGetValue(label, out var known) || (stretches && known.Size.IsOne))
                    sizes[label] = (size, i);
                else if (!known.Size.Equals(size) && !(stretches && size.IsOne))
                    throw new GraphException(Rules.ShapeMismatch, $"Einsum: '{(stretches ? "..." : label.ToString())}' is {known.Size} in operand {known.Operand + 1}, {operands[known.Operand].Node.Shape}, and {size} in operand {i + 1}, {operand.Node.Shape}");
            }
        }

        return sizes.ToDictionary(s => s.Key, s => s.Value.Size);
    }

    /// <summary>Axes of size 1 that stretch to another size need not be there.</summary>
    private static Labelled WithoutStretched(GraphBuilder graph, Labelled x, Dictionary<char, Dim> sizes)
    {
        var kept = string.Concat(x.Labels.Where(l => !EinsumEquation.IsHidden(l) || x[l].Equals(sizes[l])));
        return kept == x.Labels ? x : new(graph.Reshaped(x.Node, new Shape(x.Node.Shape.Where((_, axis) => kept.Contains(x.Labels[axis])))), kept);
    }

    /// <summary>A label that stands twice takes the diagonal.</summary>
    private static Labelled WithoutRepeats(GraphBuilder graph, Labelled x)
    {
        while (x.Labels.GroupBy(l => l).FirstOrDefault(g => g.Count() > 1) is { } repeated)
        {
            var (first, last) = (x.Labels.IndexOf(repeated.Key), x.Labels.LastIndexOf(repeated.Key));
            var others = Enumerable.Range(0, x.Labels.Length).Where(a => a != first && a != last).ToArray();
            var matrix = graph.Transposed(x.Node, [.. others, first, last]);
            var diagonal = Diagonals.Diagonal(graph.Let(matrix)).Sum([x.Labels.Length - 2]);
            x = new(diagonal, string.Concat(others.Select(a => x.Labels[a])) + repeated.Key);
        }

        return x;
    }

    private static Labelled Product(GraphBuilder graph, Labelled a, Labelled b, string needed)
    {
        (a, b) = (Summed(graph, a, b.Labels + needed), Summed(graph, b, a.Labels + needed));
        var shared = string.Concat(a.Labels.Where(b.Labels.Contains));
        var batch = string.Concat(shared.Where(needed.Contains));
        var inner = string.Concat(shared.Where(l => !needed.Contains(l)));
        var (left, right) = (Except(a.Labels, shared), Except(b.Labels, shared));
        var node = inner.Length == 0 ? Elementwise(graph, a, b, batch, left, right) : Contracted(graph, a, b, batch, left, inner, right);
        return new(node, batch + left + right);
    }

    private static string Except(string labels, string without) => string.Concat(labels.Where(l => !without.Contains(l)));

    private static Node Elementwise(GraphBuilder graph, Labelled a, Labelled b, string batch, string left, string right)
    {
        var (x, y) = (Ordered(graph, a, batch + left), Ordered(graph, b, batch + right));
        var ones = new Shape([.. batch.Select(l => a[l]), .. left.Select(l => a[l]), .. right.Select(_ => Dim.One)]);
        var spread = new Shape([.. batch.Select(l => b[l]), .. left.Select(_ => Dim.One), .. right.Select(l => b[l])]);
        return graph.Let(graph.Reshaped(x.Node, ones)) * graph.Let(graph.Reshaped(y.Node, spread));
    }

    /// <summary>A product of matrices, [batch, left, inner] × [batch, inner, right]; operands that lie the other way round are left so.</summary>
    private static Node Contracted(GraphBuilder graph, Labelled a, Labelled b, string batch, string left, string inner, string right)
    {
        var (transposeA, transposeB) = (a.Labels == batch + inner + left && left.Length > 0, b.Labels == batch + right + inner && right.Length > 0);
        var x = Matrices(graph, a, batch, transposeA ? inner : left, transposeA ? left : inner);
        var y = Matrices(graph, b, batch, transposeB ? right : inner, transposeB ? inner : right);
        var product = graph.Add(new MatMul(transposeA, transposeB), x, y);
        return graph.Reshaped(product, new Shape([.. batch.Select(l => a[l]), .. left.Select(l => a[l]), .. right.Select(l => b[l])]));
    }

    private static Node Matrices(GraphBuilder graph, Labelled x, string batch, string rows, string columns)
    {
        Dim Product(string labels) => labels.Aggregate(Dim.One, (product, label) => product * x[label]);
        return graph.Reshaped(Ordered(graph, x, batch + rows + columns).Node, new Shape([.. batch.Select(l => x[l]), Product(rows), Product(columns)]));
    }

    /// <summary>The sum over all labels but those needed.</summary>
    private static Labelled Summed(GraphBuilder graph, Labelled x, string needed)
    {
        var axes = Enumerable.Range(0, x.Labels.Length).Where(axis => !needed.Contains(x.Labels[axis])).ToArray();
        return axes.Length == 0 ? x : new(graph.Reduced(ReduceKind.Sum, x.Node, axes), string.Concat(x.Labels.Where(needed.Contains)));
    }

    private static Labelled Ordered(GraphBuilder graph, Labelled x, string labels) =>
        new(graph.Transposed(x.Node, labels.Select(l => x.Labels.IndexOf(l)).ToArray()), labels);
}
