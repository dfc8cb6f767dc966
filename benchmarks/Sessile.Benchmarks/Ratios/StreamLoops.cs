using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sessile.Benchmarks.Ratios;

/// <summary>Loops that do next to nothing but read and write memory.</summary>
internal static unsafe class StreamLoops
{
    /// <summary>Larger tensors are written past the caches, which saves reading them first.</summary>
    private const long CachedBytes = 16 << 20;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static float Sum(AlignedFloats memory)
    {
        float* at = memory.Start, end = at + memory.Count - (memory.Count % AlignedFloats.Step);
        Vector512<float> a = default, b = default, c = default, d = default;
        Vector256<float> e = default, f = default, g = default, h = default;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; at < end; at += AlignedFloats.Step)
            {
                a += Vector512.Load(at);
                b += Vector512.Load(at + 16);
                c += Vector512.Load(at + 32);
                d += Vector512.Load(at + 48);
            }
        }

        for (; at < end; at += AlignedFloats.Step / 2)
        {
            e += Vector256.Load(at);
            f += Vector256.Load(at + 8);
            g += Vector256.Load(at + 16);
            h += Vector256.Load(at + 24);
        }

        return Vector512.Sum(a + b + c + d) + Vector256.Sum(e + f + g + h);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void MultiplyAdd(AlignedFloats x, AlignedFloats w, AlignedFloats b, AlignedFloats y)
    {
        var isCached = 4L * y.Count < CachedBytes;
        var count = y.Count - (y.Count % AlignedFloats.Step);
        for (nint i = 0; i < count; i += Vector256<float>.Count)
        {
            var sum = (Vector256.LoadAligned(x.Start + i) * Vector256.LoadAligned(w.Start + i)) + Vector256.LoadAligned(b.Start + i);
            if (isCached)
                sum.StoreAligned(y.Start + i);
            else
                sum.StoreAlignedNonTemporal(y.Start + i);
        }
    }
}

/// <summary>Floats that begin with a line of the caches, which stay for as long as the process.</summary>
internal sealed unsafe class AlignedFloats
{
    /// <summary>What the loops go on by.</summary>
    public const int Step = 64;

    public AlignedFloats(int count)
    {
        Count = count;
        Start = (float*)NativeMemory.AlignedAlloc((nuint)count * sizeof(float), 64);
        new Span<float>(Start, count).Fill(0.5f);
    }

    public int Count { get; }

    public float* Start { get; }
}
