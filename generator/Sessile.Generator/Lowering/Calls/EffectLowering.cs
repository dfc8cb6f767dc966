using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Functions;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>What a run does beside computing: checks, prints, calls of the user's methods. All of them may throw, and come before any variable changes.</summary>
internal static class EffectLowering
{
    public static Kernel Require(Node node, ILoweringContext context) => Of(
        "global::Sessile.Sessions.RunErrors.Require", node, $"{GraphText.LabelOf(node)}: throws unless {GraphText.LabelOf(node.Operands[0])}",
        [Call.Value(context.PackedAccessOf(node.Operands[0])), Call.NameOf(node), Call.Quoted(((Require)node.Op).Message)]);

    public static Kernel Write(Node node, ILoweringContext context)
    {
        var x = node.Operands[0];
        return Of(
            "PrintNode", node, $"{GraphText.LabelOf(node)}: prints {GraphText.LabelOf(x)}   {x.Shape}",
            [Call.Quoted(((Write)node.Op).Text), Call.InSpan(context.PackedAccessOf(x), x.Shape.ElementCount), new(ArgumentKind.Sizes, Text: "PrintedShape", Sizes: [.. x.Shape])]);
    }

    /// <summary>The effects, which are operands, have kernels of their own before this one.</summary>
    public static Kernel Sequenced(Node node, ILoweringContext context)
    {
        var x = node.Operands[0];
        return CopyLowering.Copy(x, x.IsFree() ? null : context.AccessOf(x), context.OutputOf(node));
    }

    public static Kernel Custom(Node node, ILoweringContext context)
    {
        var method = ((CustomCall)node.Op).Method;
        var inputs = node.Operands.Select((o, i) => method.Inputs[i].IsScalar ? Call.Value(context.PackedAccessOf(o)) : Call.InSpan(context.PackedAccessOf(o), o.Shape.ElementCount)).ToArray();
        var output = Access.RowMajor(context.OutputOf(node), node.Shape);
        return Of(method.Name, node, GraphText.Describe([node], null), [.. inputs, method.Returns ? new(ArgumentKind.Result, output) : new(ArgumentKind.Output, output, node.Shape.ElementCount)]);
    }

    private static CallKernel Of(string method, Node node, string comment, IReadOnlyList<Argument> arguments) => new(method, arguments, canFail: true)
    {
        Comment = comment,
        Label = GraphText.LabelOf(node),
        Origin = node.Origin,
    };
}
