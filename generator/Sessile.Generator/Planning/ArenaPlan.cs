using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Planning;

/// <summary>A buffer whose place depends on dynamic sizes: it begins where the last of <paramref name="After"/> ends, at the static part's end at the earliest.</summary>
internal sealed record DynamicPlacement(TensorBuffer Buffer, IReadOnlyList<TensorBuffer> After);

/// <summary>Where in the arena each scratch buffer of a run lies. Buffers that are alive at the same time never overlap, whatever the dynamic sizes are.</summary>
/// <param name="StaticOffsets">In bytes, multiples of 64.</param>
/// <param name="StaticBytes">Size of the static part.</param>
/// <param name="Dynamic">In the order in which they are to be computed.</param>
/// <param name="Aliases">Buffers that take over the memory of one that dies where they are made.</param>
internal sealed record ArenaPlan(
    IReadOnlyDictionary<TensorBuffer, long> StaticOffsets,
    long StaticBytes,
    IReadOnlyList<DynamicPlacement> Dynamic,
    IReadOnlyDictionary<TensorBuffer, TensorBuffer> Aliases)
{
    public const int Alignment = 64;

    /// <summary>The buffer whose place this one has.</summary>
    public TensorBuffer Home(TensorBuffer buffer) => Aliases.TryGetValue(buffer, out var home) ? home : buffer;

    public static long Align(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}
