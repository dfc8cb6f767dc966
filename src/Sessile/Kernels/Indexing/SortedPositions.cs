using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Positions of elements by size.</summary>
/// <remarks>
/// <para>Not for direct use: generated code calls this, and it may change with any release.</para>
/// <para>
/// x [rows, size], positions [rows, count]: those of the first elements in ascending or descending order. Of equal elements that at the lower position comes
/// first either way; NaN is greater than every number, and −0 equals 0. Elements become unsigned keys in their order. Beside a key of 32 bits its position fits
/// into 64, and no two such numbers are equal; keys of 64 bits are sorted with their positions, and those of equal keys once more.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SortedPositions
{
    // With fewer than one in so many asked for, a heap of these is sooner done than sorting all.
    private const int Few = 8;

    // So many keys are kept in order: moving them is sooner done than finding a way through a heap, which no branch prediction foresees.
    private const int FewInOrder = 32;

    // What an element takes, about.
    private const int PicosecondsToLook = 1000, PicosecondsToSort = 20_000;

    /// <summary>Writes the positions of the first <paramref name="count"/> elements of each row.</summary>
    /// <param name="threads">The most threads to use; the result does not depend on it.</param>
    /// <param name="x">[rows, size].</param>
    /// <param name="positions">[rows, count].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="size">The length of a row.</param>
    /// <param name="count">How many are asked for, no more than a row has.</param>
    /// <param name="descending">Whether the largest come first.</param>
    /// <param name="workspace">Memory for size numbers, twice as many for elements of 64 bits.</param>
    public static void Of<T>(int threads, ref readonly T x, ref int positions, nint rows, nint size, nint count, bool descending, ref long workspace)
        where T : unmanaged
    {
        var loop = new Loop<T>(ref Unsafe.AsRef(in x), ref positions, (int)size, (int)count, descending, ref workspace);
        ParallelRegion.For(threads, rows, ParallelRegion.Time(count * Few < size ? PicosecondsToLook : PicosecondsToSort, size), ref loop);
    }

    private readonly ref struct Loop<T>(ref T x, ref int positions, int size, int count, bool descending, ref long workspace) : IParallelLoop
        where T : unmanaged
    {
        private readonly ref T _x = ref x;
        private readonly ref int _positions = ref positions;
        private readonly ref long _workspace = ref workspace;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(nint start, nint end)
        {
            ref var own = ref _workspace;
            if (ParallelRegion.Worker != 0)
                own = ref ThreadScratch.Of<long>(Unsafe.SizeOf<T>() > 4 ? 2 * size : size);
            var keys = MemoryMarshal.CreateSpan(ref Unsafe.As<long, ulong>(ref own), size);
            for (nint row = start; row < end; row++)
            {
                ref var elements = ref Unsafe.Add(ref _x, row * size);
                var first = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _positions, row * count), count);
                if (Unsafe.SizeOf<T>() > 4)
                    Wide(ref elements, keys, MemoryMarshal.CreateSpan(ref Unsafe.As<long, int>(ref Unsafe.Add(ref own, size)), size), first, descending);
                else if ((nint)count * Few < size)
                    Narrow(ref elements, keys, first, size, descending);
                else
                    Narrow(ref elements, keys, first, descending);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow<T>(ref T elements, Span<ulong> keys, Span<int> first, bool descending)
        where T : unmanaged
    {
        for (var i = 0; i < keys.Length; i++)
            keys[i] = Packed(Unsafe.Add(ref elements, i), i, descending);
        keys.Sort();
        for (var i = 0; i < first.Length; i++)
            first[i] = (int)keys[i];
    }

    /// <summary>Keeps the least keys so far in a heap with the greatest of them on top, which most elements don't get below: vectors of such are passed over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow<T>(ref T elements, Span<ulong> keys, Span<int> first, int size, bool descending)
        where T : unmanaged
    {
        var heap = keys[..first.Length];
        if (heap.IsEmpty)
            return;
        for (var i = 0; i < heap.Length; i++)
            heap[i] = Packed(Unsafe.Add(ref elements, i), i, descending);
        heap.Sort();
        heap.Reverse();
        var next = heap.Length;
        var last = Vector256.Create(Unsafe.Add(ref elements, (int)heap[0]));
        for (; Vector128.IsHardwareAccelerated && next <= size - Vector256<T>.Count; next += Vector256<T>.Count)
        {
            var ahead = NotBehind(Vector256.LoadUnsafe(ref elements, (nuint)next), last, descending);
            if (ahead == 0)
                continue;
            for (; ahead != 0; ahead &= ahead - 1)
                Offer(ref elements, next + BitOperations.TrailingZeroCount(ahead), heap, descending);
            last = Vector256.Create(Unsafe.Add(ref elements, (int)heap[0]));
        }

        for (; next < size; next++)
            Offer(ref elements, next, heap, descending);
        if (heap.Length > FewInOrder)
            heap.Sort();
        else
            heap.Reverse();
        for (var i = 0; i < first.Length; i++)
            first[i] = (int)heap[i];
    }

    /// <summary>Bits for those of some elements that may come before one that stands at a lower position. What is no number may always.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint NotBehind<T>(Vector256<T> elements, Vector256<T> last, bool descending)
        where T : unmanaged => (~(descending ? Vector256.LessThanOrEqual(elements, last) : Vector256.GreaterThanOrEqual(elements, last))).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Offer<T>(ref T elements, int position, Span<ulong> heap, bool descending)
        where T : unmanaged
    {
        var key = Packed(Unsafe.Add(ref elements, position), position, descending);
        if (key < heap[0])
            ReplaceTop(heap, key);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReplaceTop(Span<ulong> heap, ulong key)
    {
        var at = 0;
        if (heap.Length <= FewInOrder)
        {
            // From the greatest to the least is a heap too.
            for (; at + 1 < heap.Length && heap[at + 1] > key; at++)
                heap[at] = heap[at + 1];
            heap[at] = key;
            return;
        }

        for (int child; (child = 2 * at + 1) < heap.Length; at = child)
        {
            if (child + 1 < heap.Length && heap[child + 1] > heap[child])
                child++;
            if (heap[child] <= key)
                break;
            heap[at] = heap[child];
        }

        heap[at] = key;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide<T>(ref T elements, Span<ulong> keys, Span<int> places, Span<int> first, bool descending)
        where T : unmanaged
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var key = Key(Unsafe.Add(ref elements, i));
            keys[i] = descending ? ~key : key;
            places[i] = i;
        }

        keys.Sort(places);
        for (int start = 0, end; start < first.Length; start = end)
        {
            for (end = start + 1; end < keys.Length && keys[end] == keys[start];)
                end++;
            if (end - start > 1)
                places[start..end].Sort();
        }

        places[..first.Length].CopyTo(first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Packed<T>(T element, int position, bool descending)
        where T : unmanaged
    {
        var key = (uint)Key(element);
        return ((ulong)(descending ? ~key : key) << 32) | (uint)position;
    }

    /// <summary>A number whose order as an unsigned one is the element's, in as many bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Key<T>(T element)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            // Adding 0 makes 0 of −0. All bits of a negative number are turned, else the first: without asking which, since no prediction foresees it.
            var number = Unsafe.As<T, float>(ref element) + 0f;
            var bits = BitConverter.SingleToUInt32Bits(number);
            return float.IsNaN(number) ? uint.MaxValue : bits ^ ((uint)((int)bits >> 31) | 0x80000000);
        }

        if (typeof(T) == typeof(double))
        {
            var number = Unsafe.As<T, double>(ref element) + 0d;
            var bits = BitConverter.DoubleToUInt64Bits(number);
            return double.IsNaN(number) ? ulong.MaxValue : bits ^ ((ulong)((long)bits >> 63) | 0x8000000000000000);
        }

        if (typeof(T) == typeof(int))
            return Unsafe.As<T, uint>(ref element) ^ 0x80000000;
        if (typeof(T) == typeof(long))
            return Unsafe.As<T, ulong>(ref element) ^ 0x8000000000000000;
        throw new NotSupportedException(typeof(T).Name);
    }
}
