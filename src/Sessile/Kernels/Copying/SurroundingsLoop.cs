using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>
/// The rows of the inner part, in order: before each of them what lies between it and the one before is filled, behind the last the rest. So all is written once, from the first
/// element to the last, if the rows are copied too.
/// </summary>
internal readonly ref struct SurroundingsLoop<T>(ref T source, ref T whole, ReadOnlySpan<nint> dims, ReadOnlySpan<nint> before, ReadOnlySpan<nint> inner, T value) : IParallelLoop
    where T : unmanaged
{
    /// <summary>About what a byte takes.</summary>
    private const int PicosecondsPerByte = 40;

    private readonly ref T _source = ref source, _whole = ref whole;
    private readonly ReadOnlySpan<nint> _dims = dims, _before = before, _inner = inner;
    private readonly nint _rows = inner.Contains(0) ? 0 : Product(inner[..^1]), _length = inner[^1];

    /// <summary>Runs it where the arguments fit each other; a null reference to the source: the inner part is there already.</summary>
    public static void Run(int threads, ref T source, ref T whole, ReadOnlySpan<nint> dims, ReadOnlySpan<nint> before, ReadOnlySpan<nint> inner, T value)
    {
        var loop = new SurroundingsLoop<T>(ref source, ref whole, dims, before, inner, value);
        nint written = Unsafe.IsNullRef(ref source) ? Product(dims) - Product(inner) : Product(dims);
        ParallelRegion.For(threads, loop._rows, ParallelRegion.Time(PicosecondsPerByte * Unsafe.SizeOf<T>(), written / nint.Max(1, loop._rows)), ref loop);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        Span<nint> index = stackalloc nint[Surroundings.MaxRank];
        Locate(start, index);
        nint done = start == 0 ? 0 : EndOf(start - 1);
        for (nint row = start; row < end; row++)
        {
            nint at = PlaceOf(index);
            Bulk.Fill(ref Unsafe.Add(ref _whole, done), at - done, value);
            if (!Unsafe.IsNullRef(ref _source))
                Bulk.Copy(ref Unsafe.Add(ref _source, row * _length), ref Unsafe.Add(ref _whole, at), _length);
            done = at + _length;
            Next(index);
        }

        if (end == _rows)
            Bulk.Fill(ref Unsafe.Add(ref _whole, done), Product(_dims) - done, value);
    }

    private nint EndOf(nint row)
    {
        Span<nint> index = stackalloc nint[Surroundings.MaxRank];
        Locate(row, index);
        return PlaceOf(index) + _length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Locate(nint row, Span<nint> index)
    {
        for (int axis = _inner.Length - 2; axis >= 0 && row > 0; axis--)
            (row, index[axis]) = Math.DivRem(row, _inner[axis]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Next(Span<nint> index)
    {
        for (int axis = _inner.Length - 2; axis >= 0 && ++index[axis] == _inner[axis]; axis--)
            index[axis] = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint PlaceOf(ReadOnlySpan<nint> index)
    {
        nint place = 0;
        for (int axis = 0; axis < _inner.Length; axis++)
            place = place * _dims[axis] + _before[axis] + index[axis];
        return place;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Product(ReadOnlySpan<nint> extents)
    {
        nint product = 1;
        foreach (nint extent in extents)
            product *= extent;
        return product;
    }
}
