using System.Runtime.InteropServices;

namespace Sessile.Tests.Kernels;

/// <summary>Puts into scratch memory what would be seen in any result that is made of it.</summary>
internal static class Poison
{
    /// <summary>The thread's own, as far as a kernel under test reaches.</summary>
    public static void ThreadScratch<T>(T value)
        where T : unmanaged
    {
        const int elements = 1 << 20;
        MemoryMarshal.CreateSpan(ref Sessile.Threading.ThreadScratch.Of<T>(elements), elements).Fill(value);
    }
}
