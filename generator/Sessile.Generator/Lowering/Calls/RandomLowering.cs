using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Random;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Draws of random numbers. A stream moves on at the end of the run, so a run that throws draws the same again.</summary>
internal static class RandomLowering
{
    public static Kernel Lower(Node node, ILoweringContext context)
    {
        var op = (RandomOp)node.Op;
        var count = node.Shape.ElementCount;
        context.Draw(op.Stream, op.Blocks);
        if (op is Multinomial multinomial)
            return Multinomial(multinomial, node, context);
        var (method, options) = op switch
        {
            RandomUniform => ("Uniform", Array.Empty<Argument>()),
            RandomNormal => ("Normal", [Number(node, 0), Number(node, 1)]),
            TruncatedNormal => ("TruncatedNormal", [Number(node, 0), Number(node, 1)]),
            DropoutMask mask => ("DropoutMask", [Number(node, mask.Rate)]),
            RandomPermutation => ("Permutation", []),
            RandomInteger => ("Uniform", node.Operands.Select(o => Call.Value(context.PackedAccessOf(o))).ToArray()),
            _ => throw new InvalidOperationException(op.Name),
        };
        Argument[] threads = op is RandomUniform or RandomNormal or TruncatedNormal or DropoutMask or RandomInteger ? [Call.Threads] : [];
        Argument[] arguments = [.. threads, Call.Out(node, context), Call.Size(count), .. options, .. State(op, context)];
        return Call.Of("RandomKernels." + method, node, op is RandomInteger && !IsRange(node.Operands[0], node.Operands[1]), count, count * Picoseconds(op), context.IsNested ? op.Stream : -1, arguments);
    }

    /// <summary>Whether the bounds are known to hold numbers between them, which the library looks over otherwise.</summary>
    private static bool IsRange(Node least, Node limit) => least.Op is Constant { Data: { Count: 1 } from } && limit.Op is Constant { Data: { Count: 1 } to } && from.LongAt(0) < to.LongAt(0);

    /// <summary>What an element takes, about.</summary>
    private static int Picoseconds(RandomOp op) => op switch
    {
        TruncatedNormal => 4000,
        RandomNormal => 2500,
        _ => 500,
    };

    private static Kernel Multinomial(Multinomial op, Node node, ILoweringContext context)
    {
        var logits = node.Operands[0].Shape;
        var classes = logits[logits.Rank - 1];
        return Call.Of(
            "RandomKernels.Multinomial", node, true, logits.ElementCount, Dim.Zero, context.IsNested ? op.Stream : -1,
            [
                Call.In(context.PackedAccessOf(node.Operands[0])), Call.Out(node, context), Call.Size(Call.Extent(logits, 0, logits.Rank - 1)), Call.Size(classes),
                Call.Size(op.Count), Call.Workspace(DType.Double, classes, context), Call.NameOf(node), .. State(op, context),
            ]);
    }

    private static Argument Number(Node node, double value) =>
        Call.Text(value.ToString("R", CultureInfo.InvariantCulture) + (node.DType == DType.Float ? "f" : "d"));

    /// <summary>Inside of a branch or a loop, each draw goes on where the one before it ended.</summary>
    private static IEnumerable<Argument> State(RandomOp op, ILoweringContext context)
    {
        Argument Field(string name) => Call.Text($"RandomStreamRef({op.Stream.ToString(CultureInfo.InvariantCulture)}).{name}");
        var block = Field("Block");
        return [Field("Key"), Field("OpSeed"), context.IsNested ? new Argument(ArgumentKind.Draws, Size: op.Blocks, Text: block.Text, Stream: op.Stream) : block];
    }
}
