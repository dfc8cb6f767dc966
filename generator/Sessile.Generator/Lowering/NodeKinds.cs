using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Convolution;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Lowering;

/// <summary>How the lowering sees primitives.</summary>
internal static class NodeKinds
{
    /// <summary>One value for each index, computed from operands at the same index: what loops are made of.</summary>
    public static bool IsMap(this Node node) => node.Op is Elementwise or Cast or Iota;

    /// <summary>Known at every index without memory or work: written into the loops that read it.</summary>
    public static bool IsFree(this Node node) => node.Op is DimValue || (node.Op is Constant constant && constant.Data.Count == 1);

    public static bool IsView(this Node node) => node.Op is Reshape or Transpose or BroadcastTo or Slice or Again;

    /// <summary>A matrix product or a convolution: sums of products, which a loop takes in or is taken in by.</summary>
    public static bool IsProduct(this Node node) => node.Op is MatMul or MatMulInteger or Conv2D or Conv2DInputGradient;

    /// <summary>Rows of a table at given indices: a call of the library, or read by the loop that uses them.</summary>
    public static bool IsLookup(this Node node) => node.Op is Gather;

    public static bool IsReduce(this Node node) => node.Op is Reduce;

    /// <summary>In memory before any kernel runs.</summary>
    public static bool IsStored(this Node node) => node.Op is Placeholder or ReadVariable or FromFile or KeptValue or Parameter || (node.Op is Constant constant && constant.Data.Count != 1);
}
