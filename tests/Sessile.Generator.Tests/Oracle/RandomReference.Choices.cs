using Sessile.Generator.IR;
using Sessile.Generator.Ops.Random;

namespace Sessile.Generator.Tests.Oracle;

// Draws of whole numbers, and choices by them.
internal sealed partial class RandomReference
{
    private IEnumerable<uint> AllWords(long seed, ulong block)
    {
        for (; ; block++)
        {
            foreach (var word in Words(seed, block))
                yield return word;
        }
    }

    /// <summary>A word, or two of which the first is the lower, modulo the range.</summary>
    private Tensor Integers(Call call, long seed, ulong start, int count)
    {
        var (minimum, maximum) = (call.Operands[0].Cells[0].Whole, call.Operands[1].Cells[0].Whole);
        var words = call.DType == DType.Long
            ? AllWords(seed, start).Chunk(2).Select(pair => pair[0] | ((ulong)pair[1] << 32))
            : AllWords(seed, start).Select(word => (ulong)word);
        return new Tensor(call.DType, call.ResultDims, words.Take(count).Select(w => Cell.OfWhole(minimum + (long)(w % (ulong)(maximum - minimum)))).ToArray());
    }

    private Tensor Mask(DropoutMask op, Call call, long seed, ulong start, int count)
    {
        var precision = Precision.Of(op.DType);
        var rate = op.DType == DType.Float ? (float)op.Rate : op.Rate;
        var kept = precision.Rounded(1 / (1 - rate), 0, 3);
        return new Tensor(op.DType, call.ResultDims, Uniforms(seed, start, op.DType).Take(count).Select(u => u >= rate ? kept : Cell.OfReal(0)).ToArray());
    }

    private Tensor Permutation(Call call, long seed, ulong start, int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        foreach (var (i, word) in AllWords(seed, start).Take(Math.Max(0, count - 1)).Index())
        {
            var other = i + (int)(word % (uint)(count - i));
            (order[i], order[other]) = (order[other], order[i]);
        }

        return new Tensor(call.DType, call.ResultDims, order.Select(i => Cell.OfWhole(i)).ToArray());
    }

    /// <summary>By the inverse of the distribution: a position is in doubt where the draw falls too near a step to tell.</summary>
    private Tensor Positions(Multinomial op, Call call, long seed, ulong start)
    {
        var classes = call.Operand.Dims[^1];
        var uniforms = Uniforms(seed, start, DType.Double);
        var cells = call.Operand.Cells.Chunk(classes).SelectMany(row => Enumerable.Repeat(row, op.Count)).Zip(uniforms, (row, uniform) =>
        {
            var largest = row.Where(c => double.IsFinite(c.Real)).Max(c => c.Real);
            var weights = row.Select(c => double.IsFinite(c.Real) ? Math.Exp(c.Real - largest) : 0).ToArray();
            var wanted = uniform * weights.Sum();
            var doubt = weights.Sum() * (1e-12 + row.Max(c => c.Error));
            var sums = weights.Select((_, i) => weights.Take(i + 1).Sum()).ToArray();
            var position = Cell.OfWhole(Array.FindIndex(sums, sum => sum > wanted));
            return sums.Any(sum => Math.Abs(sum - wanted) <= doubt) ? position.Doubted() : position;
        });
        return new Tensor(call.DType, call.ResultDims, cells.ToArray());
    }
}
