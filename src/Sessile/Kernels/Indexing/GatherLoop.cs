using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>The slices that <see cref="Gather.Forward"/> picks, one after another.</summary>
internal readonly ref struct GatherLoop<T, TIndex>(ref T source, ref TIndex indices, ref T output, nint outer, nint axisSize, nint inner, nint indexCount) : IParallelLoop
    where T : unmanaged
    where TIndex : unmanaged, IBinaryInteger<TIndex>
{
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
            for (nint i = first; i < stop; i++)
            {
                Move(ref Unsafe.Add(ref table, nint.CreateTruncating(Unsafe.Add(ref row, i)) * inner), ref target, inner);
                target = ref Unsafe.Add(ref target, inner);
            }

            slice += stop - first;
        }
    }

    private static void Move(ref T source, ref T destination, nint count)
    {
        if (count == 1)
            destination = source;
        else
            Bulk.Copy(in source, ref destination, count);
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
        for (nint i = 0; i < indexCount; i++)
        {
            Rows.Add(ref update, ref Unsafe.Add(ref table, nint.CreateTruncating(Unsafe.Add(ref row, i)) * inner), end - first);
            update = ref Unsafe.Add(ref update, inner);
        }
    }
}
