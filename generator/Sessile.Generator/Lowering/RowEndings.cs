using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Lowering;

/// <summary>Finds epilogues that are no more than a <see cref="RowEnding"/>.</summary>
internal static class RowEndings
{
    /// <summary>Null where the epilogue is more, or the product has batches.</summary>
    public static RowEnding? Of(Epilogue epilogue)
    {
        var loop = epilogue.Loop;
        if (loop.Outputs is not [{ MayStream: false } output] || loop.Product is not null || loop.Rows.Count > 0)
            return null;
        var (step, used) = (loop.Body[output.Step], 1);
        var clamps = step is ApplyStep { Function: nameof(ScalarFunction.Relu) };
        if (clamps)
            (step, used) = (loop.Body[((ApplyStep)step).Arguments[0]], used + 1);
        EpilogueWindow? row = null;
        if (step is ApplyStep { Function: nameof(ScalarFunction.Add) } add)
        {
            var (left, right) = (loop.Body[add.Arguments[0]], loop.Body[add.Arguments[1]]);
            var isLeft = IsResult(left, loop);
            row = RowOf(isLeft ? right : left, epilogue);
            if (row is null)
                return null;
            (step, used) = (isLeft ? left : right, used + 2);
        }

        return IsResult(step, loop) && (clamps || row is not null) && used == loop.Body.Count && loop.Body.All(s => s.DType == output.Access.Buffer.DType)
            && output.Access.Buffer.DType is DType.Float or DType.Double ? new RowEnding(row, clamps, output.Access.Buffer.DType) : null;
    }

    /// <summary>Whether a step is the product's element, which then is stored where it was.</summary>
    private static bool IsResult(Step step, LoopKernel loop)
    {
        var stored = loop.Outputs[0].Access;
        return step is LoadStep load && loop.Inputs[load.Input] is var access && access.Buffer == stored.Buffer && access.Offset.Equals(stored.Offset) && access.Strides.SequenceEqual(stored.Strides)
            && stored.Strides[1].IsOne;
    }

    /// <summary>The window of a step that is the same for all rows of all products, an element for each column.</summary>
    private static EpilogueWindow? RowOf(Step step, Epilogue epilogue)
    {
        if (step is not LoadStep load)
            return null;
        var access = epilogue.Loop.Inputs[load.Input];
        return epilogue.Windows.FirstOrDefault(w => w.Buffer == access.Buffer && w.Offset.Equals(access.Offset) && w.Product.Equals(Dim.Zero) && w.Row.Equals(Dim.Zero) && w.Column.IsOne);
    }
}
