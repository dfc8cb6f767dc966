using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Support;

namespace Sessile.Generator.Lowering;

/// <summary>
/// Divides a loop that folds, and that no kept axis can divide among threads because there is none or but a few columns: a first loop folds parts of the indices, each of a length that does
/// not depend on threads, and a second one folds what the parts have come to and goes on with that. So the result is the same on any number of threads. Of several passes over more
/// than a near cache holds, each becomes a loop by itself first.
/// </summary>
internal static partial class FoldParts
{
    /// <param name="scratch">Makes a buffer of a type and length, with a label; null: there is to be none.</param>
    /// <param name="committed">What variables take at the run's end: where the loop writes all its indices there, it is left whole, so that it may do that in place.</param>
    public static IReadOnlyList<LoopKernel> Apply(LoopKernel kernel, Func<DType, Dim, string, TensorBuffer>? scratch, IReadOnlyCollection<TensorBuffer> committed)
    {
        var nest = LoopNest.Of(kernel);
        if (scratch is null || !IsFolded(nest) || kernel.Outputs.Any(o => nest.Stages.IsFull(o.Access) && committed.Contains(o.Access.Buffer)) || LoopSplit.LengthOfPart(nest) is not { } length)
            return [kernel];
        if (nest.Stages.Count > 1)
            return CostModel.IsWorthPassByPass(nest) ? [.. PassByPass(kernel, nest, scratch).SelectMany(pass => Apply(pass, scratch, committed))] : [kernel];
        var count = LoopSplit.PartsOf(LoopSplit.FoldedAxisOf(nest), length);
        var folds = Enumerable.Range(0, kernel.Body.Count).Where(s => kernel.Body[s] is FoldStep)
            .ToDictionary(s => s, s => scratch(kernel.Body[s].DType, count * LoopSplit.KeptOf(nest), (kernel.Body[s].Label ?? kernel.Label) + "Parts"));
        return [Folding(kernel, nest.Stages, folds, length), Finishing(kernel, nest.Stages, folds, count)];
    }

    private static bool IsFolded(LoopNest nest) => (nest.Split?.IsNarrow(nest) ?? true) && nest.Kernel.Reduces && nest.Folded.Count > 0
        && nest.Kernel.Product is null && nest.Kernel.Rows.All(r => IsStoredFirst(r, nest)) && !nest.Kernel.Body.Any(s => s is RowStep or IndexStep);

    /// <summary>All that is computed at each index, stored where it is of them all, and the folds of a part.</summary>
    private static LoopKernel Folding(LoopKernel kernel, LoopStages stages, Dictionary<int, TensorBuffer> folds, long length)
    {
        var inputs = new List<Access>();
        var copy = new BodyCopy(kernel, (step, _) => step is LoadStep load ? load with { Input = Added(inputs, kernel.Inputs[load.Input]) } : step);
        var kept = KeptStrides(kernel);
        var outputs = kernel.Outputs.Where(o => stages.IsFull(o.Access)).Select(o => o with { Step = copy.Of(o.Step) })
            .Concat(folds.Select(f => new LoopOutput(new Access(f.Value, Dim.Zero, kept), copy.Of(f.Key)))).ToArray();
        return new LoopKernel(kernel.Space, kernel.Reduced, inputs, copy.Body, outputs)
        {
            PartLength = length,
            Comment = kernel.Comment + "\nIn parts, which several threads may share.",
            Label = kernel.Label + "Parts",
            Origin = kernel.Origin,
            Flops = kernel.Flops,
        };
    }

    /// <summary>The folds of the parts' folds, and what is computed of them: over the parts, unless there is just one, and the kept axes.</summary>
    public static LoopKernel Finishing(LoopKernel kernel, LoopStages stages, Dictionary<int, TensorBuffer> folds, Dim count)
    {
        var inputs = new List<Access>();
        var axes = Enumerable.Range(0, kernel.Space.Rank).Where(a => !kernel.Reduced[a]).ToArray();
        Access Kept(Access access) => access with { Strides = [Dim.Zero, .. axes.Select(a => access.Strides[a])] };
        var space = new Shape([count, .. axes.Select(a => kernel.Space[a])]);
        var copy = new BodyCopy(kernel, (step, at) => step switch
        {
            FoldStep fold => new LoadStep(Added(inputs, Access.RowMajor(folds[at], space)), fold.DType),
            LoadStep load => load with { Input = Added(inputs, Kept(kernel.Inputs[load.Input])) },
            _ => step,
        }, afterFolds: !count.IsOne);
        var outputs = kernel.Outputs.Where(o => !stages.IsFull(o.Access)).Select(o => new LoopOutput(Kept(o.Access), copy.Of(o.Step))).ToArray();
        return new LoopKernel(space, [!count.IsOne, .. axes.Select(_ => false)], inputs, copy.Body, outputs)
        {
            Comment = kernel.Comment + "\nOf the parts.",
            Label = kernel.Label,
            Origin = kernel.Origin,
        };
    }

    private static int Added(List<Access> inputs, Access access)
    {
        inputs.Add(access);
        return inputs.Count - 1;
    }

    /// <summary>Strides of what there is for each index of the kept axes.</summary>
    public static Dim[] KeptStrides(LoopKernel kernel)
    {
        var strides = new Dim[kernel.Space.Rank];
        var stride = Dim.One;
        for (var axis = strides.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = kernel.Reduced[axis] ? Dim.Zero : stride;
            stride = kernel.Reduced[axis] ? stride : stride * kernel.Space[axis];
        }

        return strides;
    }

    /// <summary>Steps of a body with all that they need, in their order, in a body of their own.</summary>
    /// <param name="kernel">Has the body.</param>
    /// <param name="change">What becomes of a step; its arguments are set afterwards.</param>
    /// <param name="afterFolds">A fold stands for a value that is loaded, and is folded again.</param>
    private sealed class BodyCopy(LoopKernel kernel, Func<Step, int, Step> change, bool afterFolds = false)
    {
        private readonly List<Step> _body = [];
        private readonly Dictionary<int, int> _copies = [];

        public IReadOnlyList<Step> Body => _body;

        public int Of(int step)
        {
            if (_copies.TryGetValue(step, out var copy))
                return copy;
            var old = kernel.Body[step];
            if (afterFolds && old is FoldStep fold)
                copy = Add(fold with { Argument = Add(change(old, step)) });
            else
                copy = Add(WithArguments(change(old, step)));
            return _copies[step] = copy;
        }

        private Step WithArguments(Step step) => step switch
        {
            ApplyStep apply => apply with { Arguments = apply.Arguments.Select(Of).ToEquatable() },
            CastStep cast => cast with { Argument = Of(cast.Argument) },
            FoldStep fold => fold with { Argument = Of(fold.Argument) },
            _ => step,
        };

        private int Add(Step step)
        {
            _body.Add(step);
            return _body.Count - 1;
        }
    }
}
