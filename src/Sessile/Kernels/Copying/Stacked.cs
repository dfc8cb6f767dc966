using System.ComponentModel;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Two or three tensors put together element by element: so that each line of what they become is written once, where one after the other would write it as often as there are of them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Stacked
{
    /// <summary>What an element of the result takes, about.</summary>
    private const int Picoseconds = 300;

    /// <summary>Elements in pairs: <c>pairs[i, 0] = a[i]</c> and <c>pairs[i, 1] = b[i]</c>.</summary>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="a">[count]</param>
    /// <param name="b">[count]</param>
    /// <param name="pairs">[count, 2], of other memory; overwritten.</param>
    /// <param name="count">How many pairs.</param>
    public static void Two<T>(int threads, ref readonly T a, ref readonly T b, ref T pairs, nint count)
        where T : unmanaged
    {
        var loop = new Pairs<T>(ref Unsafe.AsRef(in a), ref Unsafe.AsRef(in b), ref pairs);
        ParallelRegion.ForVectors(threads, count, 2 * Picoseconds, ElementsAtOnce, ref loop);
    }

    /// <summary>As <see cref="Two"/>, in triples.</summary>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="a">[count]</param>
    /// <param name="b">[count]</param>
    /// <param name="c">[count]</param>
    /// <param name="triples">[count, 3], of other memory; overwritten.</param>
    /// <param name="count">How many triples.</param>
    public static void Three<T>(int threads, ref readonly T a, ref readonly T b, ref readonly T c, ref T triples, nint count)
        where T : unmanaged
    {
        var loop = new Triples<T>(ref Unsafe.AsRef(in a), ref Unsafe.AsRef(in b), ref Unsafe.AsRef(in c), ref triples);
        ParallelRegion.ForVectors(threads, count, 3 * Picoseconds, ElementsAtOnce, ref loop);
    }

    /// <summary>Threads begin at whole lines of the cache.</summary>
    private const int ElementsAtOnce = 32;

    private readonly ref struct Pairs<T>(ref T a, ref T b, ref T pairs) : IParallelLoop
        where T : unmanaged
    {
        private readonly ref T _a = ref a, _b = ref b, _pairs = ref pairs;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(nint start, nint end)
        {
            nint i = start;
            if (FewRows256.Fits<T>())
                i += FewRows256.Join(ref Single(ref _a, i), ref Single(ref _b, i), end - i, ref Single(ref _pairs, 2 * i));
            for (; i < end; i++)
            {
                Unsafe.Add(ref _pairs, 2 * i) = Unsafe.Add(ref _a, i);
                Unsafe.Add(ref _pairs, 2 * i + 1) = Unsafe.Add(ref _b, i);
            }
        }
    }

    private readonly ref struct Triples<T>(ref T a, ref T b, ref T c, ref T triples) : IParallelLoop
        where T : unmanaged
    {
        private readonly ref T _a = ref a, _b = ref b, _c = ref c, _triples = ref triples;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(nint start, nint end)
        {
            nint i = start;
            if (FewRows256.Fits<T>())
                i += FewRows256.Join(ref Single(ref _a, i), ref Single(ref _b, i), ref Single(ref _c, i), end - i, ref Single(ref _triples, 3 * i));
            for (; i < end; i++)
            {
                Unsafe.Add(ref _triples, 3 * i) = Unsafe.Add(ref _a, i);
                Unsafe.Add(ref _triples, 3 * i + 1) = Unsafe.Add(ref _b, i);
                Unsafe.Add(ref _triples, 3 * i + 2) = Unsafe.Add(ref _c, i);
            }
        }
    }

    private static ref float Single<T>(ref T origin, nint offset)
        where T : unmanaged => ref Unsafe.As<T, float>(ref Unsafe.Add(ref origin, offset));
}
