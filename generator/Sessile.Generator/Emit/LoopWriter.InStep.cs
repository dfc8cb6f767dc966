using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// Three narrow vectors in step, where a pass waits for its own functions: each statement for all three before the next.
internal sealed partial class LoopWriter
{
    private const string InStep = "global::Sessile.Simd.InStep.";

    /// <summary>The width for which the library has functions of three vectors.</summary>
    private const int InStepBytes = 32;

    /// <summary>Whether what is being written is computed in step.</summary>
    private bool _isInStep;

    private bool GoesInStep(VectorText text, List<(NestAxis Axis, string Index)> path, int stage) =>
        text.Bytes == InStepBytes && !IsStraightRow(path) && StepsInStep.Pays(_nest, text.Lanes, stage);

    /// <summary>Writes a loop that goes in step, where that pays on the machine.</summary>
    private void WriteInStep(Action write)
    {
        using var block = _writer.Open($"if ({InStep}Pays)");
        _isInStep = true;
        write();
        _isInStep = false;
    }

    private void ComputeInStep(VectorText text, IEnumerable<int> steps, IReadOnlyList<(NestAxis Axis, string Index)> path, int stage)
    {
        foreach (var step in steps)
        {
            if (StepsInStep.IsFunction(Body[step]) && !Stages.IsReadBack(stage, step))
                ApplyInStep(text, (ApplyStep)Body[step], step);
            else
                AtSets(set => ComputeVectors(text, [step], path, set, set * text.Lanes, stage));
        }
    }

    private void ApplyInStep(VectorText text, ApplyStep apply, int step)
    {
        var sets = Enumerable.Range(0, StepsInStep.Sets).ToArray();
        var arguments = sets.Select(set => Lane(text, apply.Arguments[0], set)).Concat(sets.Select(set => "out var " + LocalOf(step, set)));
        var isOfNegative = apply.IsOfNegative && VectorText.HasFormOfNegative(apply.Function, apply.DType);
        _writer.Line($"{InStep}{apply.Function}{(isOfNegative ? "OfNegative" : "")}({string.Join(", ", arguments)});");
    }

    private static void AtSets(Action<int> write)
    {
        for (var set = 0; set < StepsInStep.Sets; set++)
            write(set);
    }
}
