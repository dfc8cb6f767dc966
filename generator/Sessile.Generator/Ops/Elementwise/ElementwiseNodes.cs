using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Elementwise;

/// <summary>Short forms for rules that build elementwise nodes.</summary>
internal static class ElementwiseNodes
{
    public static Node Apply(this GraphBuilder builder, ScalarFunction function, params Node[] operands) =>
        builder.Add(new Elementwise(function), operands);

    public static Node Multiply(this GraphBuilder builder, Node a, Node b) => builder.Apply(ScalarFunction.Multiply, a, b);

    public static Node Negate(this GraphBuilder builder, Node x) => builder.Apply(ScalarFunction.Negate, x);

    /// <summary>The value as <paramref name="to"/>: itself where it is that already.</summary>
    public static Node CastTo(this GraphBuilder builder, Node x, DType to) => x.DType == to ? x : builder.Add(new Cast(to), x);

    /// <summary>The node as a formula, for rules that read as the mathematics they state.</summary>
    public static Formula Let(this GraphBuilder builder, Node x) => new(builder, x);
}
