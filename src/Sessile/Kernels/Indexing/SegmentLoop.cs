using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The rows of an <see cref="UnsortedSegment"/> in their order, for some columns. A negative id drops its row.</summary>
internal readonly ref struct SegmentLoop<T, TIndex, TOperation>(ref T data, ref TIndex ids, ref T output, nint rows, nint inner) : IColumnLoop
    where T : unmanaged
    where TIndex : unmanaged, IBinaryInteger<TIndex>
    where TOperation : IReduction<T>
{
    private readonly ref T _data = ref data, _output = ref output;
    private readonly ref TIndex _ids = ref ids;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint matrix, nint first, nint end)
    {
        ref T source = ref Unsafe.Add(ref _data, first), target = ref Unsafe.Add(ref _output, first);
        for (nint row = 0; row < rows; row++)
        {
            nint id = nint.CreateTruncating(Unsafe.Add(ref _ids, row));
            if (id >= 0)
                CombinedRow.Into<T, TOperation>(ref Unsafe.Add(ref target, id * inner), ref Unsafe.Add(ref source, row * inner), end - first);
        }
    }
}
