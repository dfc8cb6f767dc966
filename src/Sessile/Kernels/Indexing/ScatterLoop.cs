using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The rows of a <see cref="Scatter"/> in the order of the indices, for some columns.</summary>
internal readonly ref struct ScatterLoop<T, TIndex, TOperation>(ref T target, ref TIndex indices, ref T updates, nint count, nint inner) : IColumnLoop
    where T : unmanaged
    where TIndex : unmanaged, IBinaryInteger<TIndex>
    where TOperation : IReduction<T>
{
    private readonly ref T _target = ref target, _updates = ref updates;
    private readonly ref TIndex _indices = ref indices;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint matrix, nint first, nint end)
    {
        ref T update = ref Unsafe.Add(ref _updates, first), table = ref Unsafe.Add(ref _target, first);
        for (nint i = 0; i < count; i++)
        {
            CombinedRow.Into<T, TOperation>(ref Unsafe.Add(ref table, nint.CreateTruncating(Unsafe.Add(ref _indices, i)) * inner), ref update, end - first);
            update = ref Unsafe.Add(ref update, inner);
        }
    }
}
