using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Reduction;

internal enum SegmentKind
{
    Sum,
    Max,
}

/// <summary>
/// Folds the rows of x [n, …] with the same id into one; operands x and ids [n] (int or long). Rows with a negative id are dropped, an id of
/// <paramref name="Count"/> or more throws at the run. A segment without a row is 0, or the lowest finite value of the type for a maximum.
/// </summary>
internal sealed record SegmentReduce(SegmentKind Kind, Dim Count) : Op
{
    public override string Name => "UnsortedSegment" + Kind;

    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].With(operands[0].Shape.With(0, Count));

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var x = builder.Let(node.Operands[0]);
        var rows = new Rows(builder, node.Operands[1], x.Shape);
        if (Kind == SegmentKind.Sum)
            return [rows.Spread(cotangent), null];
        var hits = x.Builder.Let(builder.CastTo(x.EqualTo(rows.Gather(node)), x.DType));
        var shares = builder.Add(new SegmentReduce(SegmentKind.Sum, Count), hits, node.Operands[1]);
        return [rows.Spread(builder.Let(cotangent) / builder.Let(shares).Max(1)) * hits, null];
    }

    /// <summary>Brings segments back to their rows. A dropped row, whose id cannot be looked up, takes segment 0 and is then put to 0.</summary>
    private readonly struct Rows(GraphBuilder builder, Node ids, Shape shape)
    {
        public Formula Gather(Node segments)
        {
            var safe = builder.Apply(ScalarFunction.Maximum, ids, builder.Scalar(ids.DType, 0L));
            return builder.Let(builder.Add(new Gather(0, 0), segments, safe));
        }

        public Formula Spread(Node segments)
        {
            var kept = (builder.Let(ids) >= 0).Reshape(new Shape(shape.Select((d, i) => i == 0 ? d : Dim.One)));
            return kept.OrZero(Gather(segments));
        }
    }
}
