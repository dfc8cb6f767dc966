using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>How convolutions are divided among threads.</summary>
internal static class Parts
{
    /// <summary>Multiplications and additions that a thread does in a nanosecond: what an estimate of time is made with.</summary>
    private const int ProductsPerNanosecond = 50;

    /// <summary>The parts that threads share evenly.</summary>
    public static nint Wanted(int threads) => 2 * (threads > 0 ? threads : Environment.ProcessorCount);

    /// <summary>How many parts of so many products make a grain.</summary>
    public static nint Grain(nint products) => ParallelRegion.GrainAt(ProductsPerNanosecond, products);
}
