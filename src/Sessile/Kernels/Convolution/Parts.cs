using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>How convolutions are divided among threads.</summary>
internal static class Parts
{
    /// <summary>Multiplications and additions that a thread does in a nanosecond: what an estimate of time is made with.</summary>
    private const int ProductsPerNanosecond = 50;

    /// <summary>With so many for each thread it does not matter whether one has one more.</summary>
    private const int EnoughTurns = 8;

    /// <summary>What so many products take, in picoseconds.</summary>
    public static long Time(nint products) => ParallelRegion.TimeAt(ProductsPerNanosecond, products);

    /// <summary>
    /// Runs a loop over rows of pixels, of which so many are computed at once: in parts of whole ones, unless single rows make the threads' shares more equal.
    /// </summary>
    public static void ForRows<TLoop>(int threads, nint count, long picoseconds, int atOnce, ref TLoop loop)
        where TLoop : struct, IParallelLoop, allows ref struct
    {
        nint most = threads == 0 ? Environment.ProcessorCount : threads;
        if (count % (most * atOnce) == 0 || count >= EnoughTurns * most * atOnce)
            ParallelRegion.ForVectors(threads, count, picoseconds, atOnce, ref loop);
        else
            ParallelRegion.ForRows(threads, count, picoseconds, (int)nint.Clamp(count / most, 1, atOnce), ref loop);
    }
}
