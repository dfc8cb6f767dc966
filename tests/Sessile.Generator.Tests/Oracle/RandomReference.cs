using Sessile.Generator.IR;
using Sessile.Generator.Ops.Random;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>
/// Draws as TensorFlow defines them: Philox 4x32-10 keyed by the graph's seed (87654321 where only the op has one), the counter's upper half the
/// op's seed (the number of its stream where only the graph has one) and its lower half the block.
/// </summary>
internal sealed partial class RandomReference(long? graphSeed)
{
    private const long DefaultGraphSeed = 87654321;
    private const long Modulus = int.MaxValue;
    private const double SmallestUniform = 1e-7;

    /// <summary>√(-2 ln 10⁻⁷): what the rounding of an angle can be multiplied by.</summary>
    private const double LargestRadius = 5.7;

    private readonly Dictionary<int, ulong> _blocks = [];

    public Tensor Draw(RandomOp op, Call call)
    {
        if (op.OpSeed is null && graphSeed is null)
            throw new NotSupportedException("the reference draws nothing without a seed");
        var seed = Truncate(op.OpSeed ?? op.Stream);
        var start = _blocks.GetValueOrDefault(op.Stream);
        var count = call.ResultDims.Aggregate(1, (product, dim) => product * dim);
        _blocks[op.Stream] = start + Blocks(op, call, count);
        return op switch
        {
            RandomInteger => Integers(call, seed, start, count),
            DropoutMask mask => Mask(mask, call, seed, start, count),
            Multinomial multinomial => Positions(multinomial, call, seed, start),
            RandomPermutation => Permutation(call, seed, start, count),
            _ => Standard(op, call, seed, start, count),
        };
    }

    private Tensor Standard(RandomOp op, Call call, long seed, ulong start, int count)
    {
        var values = op is TruncatedNormal
            ? Truncated(seed, start, count, op.DType)
            : Standard(op, seed, start, op.DType).Take(count).ToArray();
        var precision = Precision.Of(op.DType);
        var angle = op is RandomUniform ? 0 : 2 * Math.PI * precision.Unit * LargestRadius;
        return new Tensor(op.DType, call.ResultDims, values.Select(v => precision.Rounded(v, angle, op is RandomUniform ? 0 : 16)).ToArray());
    }

    /// <summary>How far a run moves the stream on. TensorFlow sets 256 blocks aside for each element, and twice as many for a position, which takes a double.</summary>
    private static ulong Blocks(RandomOp op, Call call, int count) => op switch
    {
        Multinomial multinomial => (ulong)call.Operand.Dims.SkipLast(1).Aggregate(1, (product, dim) => product * dim) * (ulong)((multinomial.Count + 3) / 4 * 4) * 512,
        RandomPermutation => (ulong)(count + 2) / 4,
        _ => 256 * (ulong)count,
    };

    private IEnumerable<double> Standard(RandomOp op, long seed, ulong block, DType dtype) =>
        op is RandomUniform ? Uniforms(seed, block, dtype) : Normals(seed, block, dtype);

    /// <summary>The low 23 bits of a word over 2²³; for double 20 bits of one word and all of the next over 2⁵².</summary>
    private IEnumerable<double> Uniforms(long seed, ulong block, DType dtype)
    {
        for (; ; block++)
        {
            var words = Words(seed, block);
            if (dtype == DType.Float)
            {
                foreach (var word in words)
                    yield return (word & 0x7FFFFF) / (double)(1 << 23);
            }
            else
            {
                for (var i = 0; i < 4; i += 2)
                    yield return ((((ulong)words[i] & 0xFFFFF) << 32) | words[i + 1]) / (double)(1L << 52);
            }
        }
    }

    /// <summary>Box and Muller: sine and cosine of 2πv times √(-2 ln u).</summary>
    private IEnumerable<double> Normals(long seed, ulong block, DType dtype)
    {
        using var uniforms = Uniforms(seed, block, dtype).GetEnumerator();
        while (uniforms.MoveNext())
        {
            var radius = Math.Sqrt(-2 * Math.Log(Math.Max(uniforms.Current, SmallestUniform)));
            uniforms.MoveNext();
            var angle = 2 * Math.PI * uniforms.Current;
            yield return Math.Sin(angle) * radius;
            yield return Math.Cos(angle) * radius;
        }
    }

    /// <summary>Each group of elements takes the first normals within 2 of a stretch of blocks of its own.</summary>
    private double[] Truncated(long seed, ulong start, int count, DType dtype)
    {
        var (group, stretch) = dtype == DType.Double ? (2, 128UL) : (4, 256UL);
        return Enumerable.Range(0, (count + group - 1) / group)
            .SelectMany(i => Normals(seed, start + ((ulong)i * stretch), dtype).Where(v => Math.Abs(v) < 2).Take(group))
            .Take(count).ToArray();
    }

    private static long Truncate(long seed) => ((seed % Modulus) + Modulus) % Modulus;

    private uint[] Words(long opSeed, ulong block)
    {
        var key = (ulong)Truncate(graphSeed ?? DefaultGraphSeed);
        opSeed = key == 0 && opSeed == 0 ? Modulus : opSeed;
        uint[] counter = [(uint)block, (uint)(block >> 32), (uint)opSeed, (uint)((ulong)opSeed >> 32)];
        var (low, high) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < 10; round++)
        {
            var first = counter[0] * 0xD2511F53UL;
            var second = counter[2] * 0xCD9E8D57UL;
            counter = [(uint)(second >> 32) ^ counter[1] ^ low, (uint)second, (uint)(first >> 32) ^ counter[3] ^ high, (uint)first];
            low = unchecked(low + 0x9E3779B9);
            high = unchecked(high + 0xBB67AE85);
        }

        return counter;
    }
}
