using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>How convolutions are divided among threads.</summary>
internal static class Parts
{
    /// <summary>Multiplications and additions that a thread does in a nanosecond: what an estimate of time is made with.</summary>
    private const int ProductsPerNanosecond = 50;

    /// <summary>What so many products take, in picoseconds.</summary>
    public static long Time(nint products) => ParallelRegion.TimeAt(ProductsPerNanosecond, products);
}
