using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>A matrix anywhere in memory: element [i, j] lies at <c>i · RowStride + j · ColStride</c>.</summary>
internal readonly ref struct Matrix<T>
    where T : unmanaged
{
    public readonly ref T Origin;
    public readonly nint RowStride, ColStride;

    public Matrix(ref T origin, nint rowStride, nint colStride)
    {
        Origin = ref origin;
        (RowStride, ColStride) = (rowStride, colStride);
    }

    public Matrix<T> Transposed => new(ref Origin, ColStride, RowStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T At(nint row, nint column) => ref Unsafe.Add(ref Origin, row * RowStride + column * ColStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Matrix<T> From(nint row, nint column) => new(ref Unsafe.Add(ref Origin, row * RowStride + column * ColStride), RowStride, ColStride);
}
