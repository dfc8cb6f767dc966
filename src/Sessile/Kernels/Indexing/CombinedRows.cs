using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Changes the rows of a table that indices name, in the order of the indices, for some columns. A negative index drops its row.</summary>
internal readonly ref struct CombinedRows<T, TIndex, TOperation>(ref T table, ref TIndex indices, ref T updates, nint count, nint inner) : IColumnLoop
    where T : unmanaged
    where TIndex : unmanaged, IBinaryInteger<TIndex>
    where TOperation : IReduction<T>
{
    /// <summary>What a byte takes, about.</summary>
    private const int PicosecondsPerByte = 60;

    private readonly ref T _table = ref table, _updates = ref updates;
    private readonly ref TIndex _indices = ref indices;

    public void Run(int threads) => ColumnRegion<CombinedRows<T, TIndex, TOperation>>.For(threads, 1, inner, count, PicosecondsPerByte * Unsafe.SizeOf<T>(), this);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint matrix, nint first, nint end)
    {
        if (inner == 1)
        {
            CombinedRow.OfOne<T, TIndex, TOperation>(ref _table, ref _indices, ref _updates, count);
            return;
        }

        ref T update = ref Unsafe.Add(ref _updates, first), table = ref Unsafe.Add(ref _table, first);
        for (nint i = 0; i < count; i++)
        {
            nint row = nint.CreateTruncating(Unsafe.Add(ref _indices, i));
            if (row >= 0)
                CombinedRow.Into<T, TOperation>(ref Unsafe.Add(ref table, row * inner), ref update, end - first);
            update = ref Unsafe.Add(ref update, inner);
        }
    }
}
