using System.Runtime.Intrinsics;

namespace Sessile.Benchmarks.Ratios;

/// <summary>What the processor does at most of what bounds a row, measured in turn with the row's contenders: the row's rate as a share of it says how much is left.</summary>
/// <param name="Of">What the share is of.</param>
/// <param name="Amount">Operations or bytes of a run.</param>
/// <param name="Prepare">What does as many and nothing else.</param>
internal sealed record MachineLimit(string Of, double Amount, Func<Work> Prepare)
{
    /// <summary>Floats multiplied and added.</summary>
    public static MachineLimit Peak { get; } = Vector512.IsHardwareAccelerated
        ? new("peak", PeakLoops.Operations * Vector512<float>.Count, () => new Work(() => PeakLoops.Run512()))
        : new("peak", PeakLoops.Operations * Vector256<float>.Count, () => new Work(() => PeakLoops.Run256()));

    /// <summary>So many floats read, wherever in the caches or in memory they then are.</summary>
    public static MachineLimit Reading(int floats) => new("reading", 4.0 * floats, () =>
    {
        var memory = new AlignedFloats(floats);
        return new Work(() => StreamLoops.Sum(memory));
    });

    /// <summary>Three tensors of so many floats read and one written.</summary>
    public static MachineLimit Streaming(int floats) => new("streaming", 16.0 * floats, () =>
    {
        AlignedFloats x = new(floats), w = new(floats), b = new(floats), y = new(floats);
        return new Work(() => StreamLoops.MultiplyAdd(x, w, b, y));
    });
}
