using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Planning;

/// <summary>A buffer whose place depends on dynamic sizes.</summary>
internal abstract record DynamicPlacement(TensorBuffer Buffer);

/// <summary>It begins where the last of <paramref name="After"/> ends, at the static part's end at the earliest.</summary>
internal sealed record PlacedAfter(TensorBuffer Buffer, IReadOnlyList<TensorBuffer> After) : DynamicPlacement(Buffer);

/// <summary>
/// It begins <paramref name="PerUnit"/> bytes for each <paramref name="Unit"/> behind the static part, aligned, and one line of memory further for each of the
/// <paramref name="Lines"/> buffers that begin before it, since each of them is aligned too.
/// </summary>
internal sealed record PlacedInProportion(TensorBuffer Buffer, Dim Unit, long PerUnit, int Lines) : DynamicPlacement(Buffer);

/// <summary>Where in the arena each scratch buffer of a run lies. Buffers that are alive at the same time never overlap, whatever the dynamic sizes are.</summary>
/// <param name="StaticOffsets">In bytes, multiples of 64.</param>
/// <param name="StaticBytes">Size of the static part.</param>
/// <param name="StaticPeak">The most bytes of it that are alive at once.</param>
/// <param name="Dynamic">In the order in which they are to be computed.</param>
/// <param name="Aliases">Buffers that take over the memory of one that dies where they are made.</param>
internal sealed record ArenaPlan(
    IReadOnlyDictionary<TensorBuffer, long> StaticOffsets,
    long StaticBytes,
    long StaticPeak,
    IReadOnlyList<DynamicPlacement> Dynamic,
    IReadOnlyDictionary<TensorBuffer, TensorBuffer> Aliases)
{
    public const int Alignment = 64;

    /// <summary>The buffer whose place this one has.</summary>
    public TensorBuffer Home(TensorBuffer buffer) => Aliases.TryGetValue(buffer, out var home) ? home : buffer;

    public static long Align(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;

    /// <summary>Where each buffer with a place of its own begins, for given sizes.</summary>
    public Dictionary<TensorBuffer, long> Starts(Func<string, long> sizeOf)
    {
        var starts = StaticOffsets.ToDictionary(o => o.Key, o => o.Value);
        long End(TensorBuffer buffer) => starts[buffer] + Align(buffer.ByteCount.Evaluate(sizeOf));
        foreach (var placement in Dynamic)
        {
            starts[placement.Buffer] = placement switch
            {
                PlacedAfter after => after.After.Select(End).Append(StaticBytes).Max(),
                PlacedInProportion p => StaticBytes + Align(p.PerUnit * p.Unit.Evaluate(sizeOf)) + (p.Lines * Alignment),
                _ => throw new InvalidOperationException(placement.GetType().Name),
            };
        }

        return starts;
    }
}
