using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Lowering;

/// <summary>Loops that only move elements.</summary>
internal static class CopyLowering
{
    /// <summary>Packs a node's value into a buffer.</summary>
    /// <param name="source">Where it stands; null for a constant or size, which is written out.</param>
    public static LoopKernel Copy(Node node, Access? source, TensorBuffer destination) =>
        Move(node.Shape, source, ValueOf(node), Access.RowMajor(destination, node.Shape), GraphText.LabelOf(node), node.Origin);

    public static LoopKernel Move(Shape shape, Access? source, Step? value, Access destination, string label, int origin) =>
        new(shape, new bool[shape.Rank], source is null ? [] : [source], [value ?? new LoadStep(0, destination.Buffer.DType)], [new LoopOutput(destination, 0)])
        {
            Comment = destination.Buffer.Label + " = " + label + "   " + shape,
            Label = label,
            Origin = origin,
        };

    /// <summary>What a node is worth that stands in no memory; null for others.</summary>
    public static Step? ValueOf(Node node) => node.Op switch
    {
        Constant { Data.Count: 1 } constant => new LiteralStep(constant.Data),
        DimValue size => new DimStep(size.Dim),
        _ => null,
    };
}
