using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Lowering;

/// <summary>Kernels that only move elements: loops where they stand side by side on both sides, else a call of the library, which moves squares of them.</summary>
internal static class CopyLowering
{
    /// <summary>Packs a node's value into a buffer.</summary>
    /// <param name="source">Where it stands; null for a constant or size, which is written out.</param>
    public static Kernel Copy(Node node, Access? source, TensorBuffer destination) =>
        Move(node.Shape, source, ValueOf(node), Access.RowMajor(destination, node.Shape), GraphText.LabelOf(node), node.Origin);

    public static Kernel Move(Shape shape, Access? source, Step? value, Access destination, string label, int origin)
    {
        var comment = destination.Buffer.Label + " = " + label + "   " + shape;
        if (source is not null && CostModel.IsWorthSquares(shape, source, destination))
            return Strided(shape, source, destination, comment + "\nmoves squares, since one side is read or written across", label, origin);
        return new LoopKernel(shape, new bool[shape.Rank], source is null ? [] : [source], [value ?? new LoadStep(0, destination.Buffer.DType)], [new LoopOutput(destination, 0)])
        {
            Comment = comment,
            Label = label,
            Origin = origin,
        };
    }

    private static CallKernel Strided(Shape shape, Access source, Access destination, string comment, string label, int origin)
    {
        var axes = Enumerable.Range(0, shape.Rank).Where(i => !shape[i].IsOne).ToArray();
        Argument List(IReadOnlyList<Dim> sizes) => new(ArgumentKind.List, Sizes: axes.Select(a => sizes[a]).ToArray());
        Argument[] arguments = [new(ArgumentKind.Input, source), List(source.Strides), new(ArgumentKind.Output, destination), List(destination.Strides), List(shape.ToArray())];
        return new CallKernel("global::Sessile.Kernels.Copy.Strided", arguments, canFail: false) { Comment = comment, Label = label, Origin = origin };
    }

    /// <summary>What a node is worth that stands in no memory; null for others.</summary>
    public static Step? ValueOf(Node node) => node.Op switch
    {
        Constant { Data.Count: 1 } constant => new LiteralStep(constant.Data),
        DimValue size => new DimStep(size.Dim),
        _ => null,
    };
}
