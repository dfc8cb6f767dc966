using Sessile.Generator.IR;
using Sessile.Generator.Tests.Oracle;

namespace Sessile.Generator.Tests.Witnesses;

/// <summary>Holds a case's derivatives, as the compiler expands them, against finite differences of the reference.</summary>
internal static class CaseSlopes
{
    private const int Size = 4;

    public static void Check(CompiledCase compiled, int set, string value, string operand, string derivative)
    {
        var inputs = compiled.Graph.Inputs(set, Size);
        FiniteDifferences.AssertSlope(
            x => Evaluate(compiled, value, new(inputs) { [operand] = x }),
            inputs[operand],
            Interpreter.Smoothly(() => Evaluate(compiled, derivative, inputs)),
            set,
            $"{compiled.Graph.ClassName}: {derivative}");
    }

    /// <summary>The second derivative is that of the sum of the first one's squares.</summary>
    public static void CheckSecond(CompiledCase compiled, int set, string operand, string derivative)
    {
        var inputs = compiled.Graph.Inputs(set, Size);
        FiniteDifferences.AssertSlope(
            x => Evaluate(compiled, derivative[1..], new(inputs) { [operand] = x }).Select(DType.Double, c => Cell.OfReal(c.Real * c.Real)),
            inputs[operand],
            Interpreter.Smoothly(() => Evaluate(compiled, derivative, inputs)),
            set,
            $"{compiled.Graph.ClassName}: {derivative}");
    }

    private static Tensor Evaluate(CompiledCase compiled, string property, Dictionary<string, Tensor> inputs) =>
        new ReferenceSession(compiled.Model!).Run([property], inputs, new Dictionary<string, long> { ["n"] = Size })[0]!;
}
