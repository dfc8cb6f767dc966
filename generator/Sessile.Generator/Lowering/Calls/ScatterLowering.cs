using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>
/// Changes to a part of a tensor. What can fail, the indices and whole divisors, is looked over in a kernel of its own; the change itself is made in place, in a copy
/// of the tensor or in its own memory where nobody else needs it, so that a commit can make it in the variable (see <see cref="CommitOrder"/>).
/// </summary>
internal static class ScatterLowering
{
    public static IEnumerable<Kernel> Rows(Node node, ILoweringContext context)
    {
        var op = (ScatterRows)node.Op;
        var (x, indices, updates) = (node.Operands[0], node.Operands[1], node.Operands[2]);
        var (rows, inner) = (Call.Extent(x.Shape, 0, op.Depth), Call.Extent(x.Shape, op.Depth, x.Shape.Rank));
        var count = indices.Shape.ElementCount;
        var (at, values) = (context.PackedAccessOf(indices), context.PackedAccessOf(updates));
        return
        [
            Call.Of("Scatter.Check", node, true, Dim.Zero, Call.In(at), Call.Size(count), Call.Size(rows), Call.NameOf(node)),
            .. op.Kind == ScatterKind.Div && x.DType.IsInteger()
                ? [Call.Of("Scatter.CheckDivisors", node, true, Dim.Zero, Call.In(values), Call.Size(count * inner), Call.NameOf(node))]
                : Array.Empty<Kernel>(),
            .. Start(x, node, context, out var target),
            Call.Shared("Scatter." + op.Kind, node, false, count * inner, IndexingLowering.Bytes(updates) * IndexingLowering.PicosecondsPerByte, Call.Change(target, node), Call.In(at), Call.In(values), Call.Size(count), Call.Size(inner)),
        ];
    }

    public static IEnumerable<Kernel> Window(Node node, ILoweringContext context)
    {
        var (x, value) = (node.Operands[0], node.Operands[1]);
        var begin = ((SetWindow)node.Op).Begin;
        var source = value.IsFree() ? null : context.AccessOf(value);
        var start = Start(x, node, context, out var target).ToArray();
        var whole = Access.RowMajor(target, node.Shape);
        var offset = begin.Zip(whole.Strides, (first, stride) => first * stride).Aggregate(Dim.Zero, (sum, step) => sum + step);
        return [.. start, CopyLowering.Move(value.Shape, source, CopyLowering.ValueOf(value), whole with { Offset = offset }, GraphText.LabelOf(value), node.Origin)];
    }

    /// <summary>Several axes' positions as one: the first axis', then each further one worked in.</summary>
    public static IEnumerable<Kernel> Flatten(Node node, ILoweringContext context)
    {
        var sizes = ((FlatIndices)node.Op).Sizes;
        var tuples = Call.In(context.PackedAccessOf(node.Operands[0]));
        var output = context.OutputOf(node);
        return sizes.Select((size, axis) => Call.Of(
            axis == 0 ? "IndexTuples.First" : "IndexTuples.Next", node, true, Dim.Zero,
            tuples, axis == 0 ? Call.Out(node, context) : Call.Change(output, node), Call.Size(node.Shape.ElementCount), Call.Size(sizes.Count), Call.Size(axis), Call.Size(size), Call.NameOf(node)).Or(OneOfEachRow.Checked(node, context)));
    }

    /// <summary>Makes the output hold x: by a copy, but where the output is x's own memory.</summary>
    private static IEnumerable<Kernel> Start(Node x, Node node, ILoweringContext context, out TensorBuffer target)
    {
        if (context.TakeOver(x, node))
        {
            target = context.OutputOf(node);
            return [];
        }

        var source = x.IsFree() ? null : context.AccessOf(x);
        target = context.OutputOf(node);
        return [CopyLowering.Copy(x, source, target)];
    }
}
