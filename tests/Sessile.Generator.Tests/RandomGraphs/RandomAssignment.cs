using Sessile.Generator.IR;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Support;

namespace Sessile.Generator.Tests.RandomGraphs;

/// <summary>An assignment of a value of the variable's type: of all of it, of some of its rows, or of a window.</summary>
internal static class RandomAssignment
{
    public static Node Make(GraphBuilder builder, int variable, TensorType type, Node value, int choice)
    {
        AssignKind[] kinds = type.DType.IsNumeric() ? [AssignKind.Assign, AssignKind.AssignAdd, AssignKind.AssignSub] : [AssignKind.Assign];
        var kind = kinds[(choice >> 2) % kinds.Length];
        var hasRows = type.Shape.Rank > 0 && type.Shape.All(d => d.Value > 0);
        return ((choice >> 13) & 3, hasRows) switch
        {
            (2, true) => Rows(builder, variable, type, value, choice),
            (3, true) => Window(builder, variable, type, value, kind, choice),
            _ => builder.Add(new Assign(variable, kind, type), value),
        };
    }

    private static Node Rows(GraphBuilder builder, int variable, TensorType type, Node value, int choice)
    {
        ScatterKind[] kinds = type.DType.IsNumeric() ? [ScatterKind.Update, ScatterKind.Add, ScatterKind.Sub, ScatterKind.Mul, ScatterKind.Min, ScatterKind.Max] : [ScatterKind.Update];
        var rows = type.Shape[0].Value;
        var count = Math.Min(rows, 2);
        var at = builder.Add(new Constant(ConstantData.Of(DType.Int, [.. Enumerable.Range(0, (int)count).Select(i => ((choice >> (15 + i)) + i) % rows)]), Shape.Of(count)));
        return builder.Add(new AssignRows(variable, kinds[(choice >> 2) % kinds.Length], 1, type), at, Part(builder, value, type.Shape.Select((d, i) => i == 0 ? count : d.Value)));
    }

    private static Node Window(GraphBuilder builder, int variable, TensorType type, Node value, AssignKind kind, int choice)
    {
        var sizes = type.Shape.Select((d, i) => 1 + ((choice >> (4 + i)) % d.Value)).ToArray();
        var begin = type.Shape.Select((d, i) => (Dim)((choice >> (7 + i)) % (d.Value - sizes[i] + 1))).ToEquatable();
        return builder.Add(new AssignWindow(variable, kind, begin, type), Part(builder, value, sizes));
    }

    private static Node Part(GraphBuilder builder, Node value, IEnumerable<long> sizes)
    {
        var size = sizes.Select(s => (Dim)s).ToEquatable();
        return builder.Add(new Slice(size.Select(_ => Dim.Zero).ToEquatable(), size, size.Select(_ => 1).ToEquatable()), value);
    }
}
