using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Reduction;

/// <summary>
/// The running sum or product along an axis, from its end if <paramref name="Reverse"/>; without the element itself if <paramref name="Exclusive"/>.
/// </summary>
internal sealed record Cumulative(bool IsProd, int Axis, bool Exclusive, bool Reverse) : Op
{
    public override string Name => IsProd ? "CumProd" : "CumSum";

    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands) => operands[0].DType.IsNumeric()
        ? operands[0]
        : throw new GraphException(Rules.DTypeMismatch, $"{Name}: not defined for {operands[0].DType.DisplayName()}");

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent) => IsProd
        ? [OfProduct(builder, node.Operands[0], cotangent)]
        : [builder.CumSum(cotangent, Axis, Exclusive, !Reverse)];

    /// <summary>
    /// Element i's part in product j is the product of j's other factors: the same running product over a matrix of copies of the axis whose
    /// diagonal is 1. Right where factors are 0, at the price of n² products.
    /// </summary>
    private Node OfProduct(GraphBuilder builder, Node node, Node cotangent)
    {
        var count = node.Shape[Axis];
        var matrix = new Shape([.. node.Shape.Take(Axis), count, .. node.Shape.Skip(Axis)]);
        var factors = builder.Let(node).Reshape(matrix.With(Axis, Dim.One)).BroadcastTo(matrix);
        var (i, j) = (Along(builder, matrix, Axis), Along(builder, matrix, Axis + 1));
        var others = i.EqualTo(j).Choose(factors.Number(1), factors);
        var products = builder.Let(builder.Add(new Cumulative(true, Axis + 1, Exclusive, Reverse), others));
        var g = builder.Let(cotangent).Reshape(matrix.With(Axis, Dim.One));
        return TakesPart(i, j).OrZero(products * g).Sum([Axis + 1]);
    }

    private Formula TakesPart(Formula i, Formula j) => (Reverse, Exclusive) switch
    {
        (false, false) => i <= j,
        (false, true) => i < j,
        (true, false) => i >= j,
        (true, true) => i > j,
    };

    private static Formula Along(GraphBuilder builder, Shape shape, int axis) =>
        builder.Let(builder.Positions(shape[axis])).Reshape(new Shape(shape.Select((d, k) => k == axis ? d : Dim.One)));
}
