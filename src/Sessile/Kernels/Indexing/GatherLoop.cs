using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The slices that <see cref="Gather.Forward"/> picks, one after another.</summary>
internal readonly ref struct GatherLoop<T, TIndex>(ref T source, ref TIndex indices, ref T output, nint outer, nint axisSize, nint inner, nint indexCount) : IParallelLoop
    where T : unmanaged
    where TIndex : unmanaged, IBinaryInteger<TIndex>
{
    /// <summary>Slices of more bytes than this are copied as well by the runtime.</summary>
    private const int MostCopied = 4096;

    /// <summary>From so many bytes on a slice is copied as two words, or two vectors.</summary>
    private const int FewestInTwo = sizeof(uint);

    /// <summary>Of a table of so many bytes, which the second cache does not hold beside its slices, slices are asked for so many ahead, and of each so many bytes at most.</summary>
    private const int FarBytes = 1 << 18, SlicesAhead = 8, MostAsked = 256;

    private readonly ref T _source = ref source, _output = ref output;
    private readonly ref TIndex _indices = ref indices;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        ref T target = ref Unsafe.Add(ref _output, start * inner);
        for (nint slice = start; slice < end;)
        {
            (nint block, nint first) = Math.DivRem(slice, indexCount);
            nint stop = nint.Min(indexCount, first + end - slice);
            ref TIndex row = ref Unsafe.Add(ref _indices, block / outer * indexCount);
            ref T table = ref Unsafe.Add(ref _source, block * axisSize * inner);
            if (inner == 1)
                Elements(ref table, ref Unsafe.Add(ref row, first), stop - first, ref target);
            else
                Slices(ref table, ref Unsafe.Add(ref row, first), stop - first, ref target);
            target = ref Unsafe.Add(ref target, (stop - first) * inner);
            slice += stop - first;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Slices(ref T table, ref TIndex row, nint count, ref T target)
    {
        nint bytes = inner * Unsafe.SizeOf<T>();
        bool areVectors = bytes % VectorBytes.Of256 == 0 && bytes <= MostCopied;
        nint asked = axisSize * bytes >= FarBytes ? count - SlicesAhead : 0;
        for (nint i = 0; i < count; i++)
        {
            if (i < asked)
                Ask(ref Slice(ref table, ref row, i + SlicesAhead), bytes);
            if (areVectors)
                CopyVectors(ref Unsafe.As<T, byte>(ref Slice(ref table, ref row, i)), ref Unsafe.As<T, byte>(ref Unsafe.Add(ref target, i * inner)), bytes);
            else if (bytes is >= FewestInTwo and <= 2 * VectorBytes.Of256)
                CopyInTwo(ref Unsafe.As<T, byte>(ref Slice(ref table, ref row, i)), ref Unsafe.As<T, byte>(ref Unsafe.Add(ref target, i * inner)), bytes);
            else
                Bulk.Copy(in Slice(ref table, ref row, i), ref Unsafe.Add(ref target, i * inner), inner);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref T Slice(ref T table, ref TIndex row, nint i) => ref Unsafe.Add(ref table, nint.CreateTruncating(Unsafe.Add(ref row, i)) * inner);

    /// <summary>Asks for the beginning of a slice that is copied soon, which lies anywhere: what follows it the processor foresees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(ref T slice, nint bytes)
    {
        ref byte first = ref Unsafe.As<T, byte>(ref slice);
        for (nint i = 0; i < nint.Min(bytes, MostAsked); i += VectorBytes.Of512)
            Prefetch.ForLater(ref first, i);
    }

    /// <summary>The beginning of a short slice and its end, which may overlap: a pixel, a point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyInTwo(ref byte from, ref byte to, nint bytes)
    {
        if (bytes >= VectorBytes.Of256)
            CopyInTwo<Vector256<byte>>(ref from, ref to, bytes);
        else if (bytes >= VectorBytes.Of128)
            CopyInTwo<Vector128<byte>>(ref from, ref to, bytes);
        else if (bytes >= sizeof(ulong))
            CopyInTwo<ulong>(ref from, ref to, bytes);
        else
            CopyInTwo<uint>(ref from, ref to, bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyInTwo<TPart>(ref byte from, ref byte to, nint bytes)
        where TPart : unmanaged
    {
        nint last = bytes - Unsafe.SizeOf<TPart>();
        TPart first = Unsafe.ReadUnaligned<TPart>(ref from), end = Unsafe.ReadUnaligned<TPart>(ref Unsafe.AddByteOffset(ref from, last));
        Unsafe.WriteUnaligned(ref to, first);
        Unsafe.WriteUnaligned(ref Unsafe.AddByteOffset(ref to, last), end);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyVectors(ref byte from, ref byte to, nint bytes)
    {
        for (nuint i = 0; i < (nuint)bytes; i += VectorBytes.Of256)
            Vector256.LoadUnsafe(ref from, i).StoreUnsafe(ref to, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Elements(ref T table, ref TIndex row, nint count, ref T target)
    {
        nint i = 0;
        for (; i <= count - 4; i += 4)
        {
            T a = Unsafe.Add(ref table, nint.CreateTruncating(Unsafe.Add(ref row, i))), b = Unsafe.Add(ref table, nint.CreateTruncating(Unsafe.Add(ref row, i + 1)));
            T c = Unsafe.Add(ref table, nint.CreateTruncating(Unsafe.Add(ref row, i + 2))), d = Unsafe.Add(ref table, nint.CreateTruncating(Unsafe.Add(ref row, i + 3)));
            Unsafe.Add(ref target, i) = a;
            Unsafe.Add(ref target, i + 1) = b;
            Unsafe.Add(ref target, i + 2) = c;
            Unsafe.Add(ref target, i + 3) = d;
        }

        for (; i < count; i++)
            Unsafe.Add(ref target, i) = Unsafe.Add(ref table, nint.CreateTruncating(Unsafe.Add(ref row, i)));
    }
}

/// <summary>The rows that <see cref="Gather.ScatterAddRows"/> adds, to some columns.</summary>
internal readonly ref struct ScatterAddLoop<T, TIndex>(ref T updates, ref TIndex indices, ref T result, nint outer, nint axisSize, nint inner, nint indexCount) : IColumnLoop
    where T : unmanaged, INumber<T>
    where TIndex : unmanaged, IBinaryInteger<TIndex>
{
    private readonly ref T _updates = ref updates, _result = ref result;
    private readonly ref TIndex _indices = ref indices;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint matrix, nint first, nint end)
    {
        ref TIndex row = ref Unsafe.Add(ref _indices, matrix / outer * indexCount);
        ref T update = ref Unsafe.Add(ref _updates, matrix * indexCount * inner + first), table = ref Unsafe.Add(ref _result, matrix * axisSize * inner + first);
        if (inner == 1)
        {
            CombinedRow.OfOne<T, TIndex, SumOf<T>>(ref table, ref row, ref update, indexCount);
            return;
        }

        for (nint i = 0; i < indexCount; i++)
        {
            Rows.Add(ref update, ref Unsafe.Add(ref table, nint.CreateTruncating(Unsafe.Add(ref row, i)) * inner), end - first);
            update = ref Unsafe.Add(ref update, inner);
        }
    }
}
