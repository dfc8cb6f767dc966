using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Convolution;
using Sessile.Generator.Ops.Functions;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Random;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Nodes that are calls of library kernels (or several plain copies), each family in a file of its own.</summary>
internal static class CallLowering
{
    public static IEnumerable<Kernel> Lower(Node node, ILoweringContext context) => node.Op switch
    {
        Ops.Attention.Attention => [AttentionLowering.Lower(node, context)],
        Ops.Attention.AttentionBackward => [AttentionLowering.LowerBackward(node, context)],
        MatMul => [ProductLowering.Lower(node, context)],
        MatMulInteger => ByteProductLowering.Lower(node, context),
        Conv2D or Conv2DInputGradient or Conv2DFilterGradient => [ConvolutionLowering.Lower(node, context)],
        Pool or MaxPoolGradient or AvgPoolGradient => [PoolingLowering.Lower(node, context)],
        Gather or FirstOccurrence or ScatterAddRows or SegmentReduce => [IndexingLowering.Lower(node, context)],
        ScatterRows => ScatterLowering.Rows(node, context),
        SetWindow => ScatterLowering.Window(node, context),
        FlatIndices => ScatterLowering.Flatten(node, context),
        Sequenced => [EffectLowering.Sequenced(node, context)],
        Require => [EffectLowering.Require(node, context)],
        Write => [EffectLowering.Write(node, context)],
        CustomCall => [EffectLowering.Custom(node, context)],
        ArgReduce or Cumulative or LinearRecurrence => [AxisLowering.Lower(node, context)],
        SortedPositions => [SortingLowering.Lower(node, context)],
        Cholesky or MatrixSolve or MatrixTriangularSolve or MatrixDeterminant => [FactorLowering.Lower(node, context)],
        OrthogonalBasis => [BasisLowering.Lower(node, context)],
        RandomOp => [RandomLowering.Lower(node, context)],
        Concat => AssemblyLowering.Concat(node, context),
        Pad => AssemblyLowering.Pad(node, context),
        _ => throw new InvalidOperationException(node.Op.Name + " has no lowering"),
    };
}
