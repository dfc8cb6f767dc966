using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Tests.RandomGraphs;

/// <summary>Products of floats with weights that are stored in 16 bits, as steps of random graphs.</summary>
internal static class WeightSteps
{
    private static readonly int[] ColumnCounts = [1, 3, 8, 16, 17, 31, 33, 64, 70];

    public static Node? Product(NodePool pool, GraphStep step)
    {
        if (pool.Pick(step.A, n => n.DType == DType.Float && n.Shape.Rank >= 2 && n.Shape[n.Shape.Rank - 1].IsStatic) is not { } a)
            return null;
        var (inner, isTransposed) = (a.Shape[a.Shape.Rank - 1], (step.C & 1) != 0);
        var weights = pool.Pick(step.B, b => b.DType.IsStoredFloat() && b.Shape.Rank == 2 && b.Shape[isTransposed ? 1 : 0].Equals(inner) && (step.C & 6) != 0)
            ?? Constant(pool, step, isTransposed ? Shape.Of(ColumnsOf(step), inner) : Shape.Of(inner, ColumnsOf(step)));
        var y = pool.Builder.Add(new MatMul(false, isTransposed), a, pool.Builder.CastTo(weights, DType.Float));
        return (step.C & 24) == 0 ? pool.Apply(ScalarFunction.Relu, pool.Apply(ScalarFunction.Add, y, pool.Number(DType.Float, 0.25))) : y;
    }

    private static Dim ColumnsOf(GraphStep step) => ColumnCounts[(step.C >> 6) % ColumnCounts.Length];

    private static Node Constant(NodePool pool, GraphStep step, Shape shape) =>
        pool.Builder.Add(new Constant(RandomTensor.MakeData(new Random(step.B), (step.C & 32) != 0 ? DType.Half : DType.BFloat16, shape), shape));
}
