using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Copies of tiles whose rows end within a vector, which nothing may be read or written beyond.</summary>
internal static class EdgeTile
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<T>(Matrix<T> source, Matrix<T> target, int rows, nint columns)
        where T : unmanaged
    {
        if (source.ColStride != 1 || target.ColStride != 1)
            CopyElements(source, target, rows, columns);
        else if (Avx512F.IsSupported && Unsafe.SizeOf<T>() == sizeof(float))
            CopyMasked(source, target, rows, columns);
        else
            Packing.CopyByRows(source, target, rows, (int)columns);
    }

    /// <summary>Elements of four bytes, moved as bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void CopyMasked<T>(Matrix<T> source, Matrix<T> target, int rows, nint columns)
        where T : unmanaged
    {
        nint whole = columns / Vector512<float>.Count * Vector512<float>.Count;
        Vector512<float> mask = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create((int)(columns - whole))).AsSingle();
        ref T origin = ref source.Origin, destination = ref target.Origin;
        fixed (T* from = &origin, to = &destination)
        {
            for (nint row = 0; row < rows; row++)
            {
                float* x = (float*)(from + row * source.RowStride), y = (float*)(to + row * target.RowStride);
                for (nint j = 0; j < whole; j += Vector512<float>.Count)
                    Vector512.Store(Vector512.Load(x + j), y + j);
                if (whole < columns)
                    Avx512F.MaskStore(y + whole, mask, Avx512F.MaskLoad(x + whole, mask, Vector512<float>.Zero));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyElements<T>(Matrix<T> source, Matrix<T> target, int rows, nint columns)
        where T : unmanaged
    {
        for (nint i = 0; i < rows; i++)
        {
            for (nint j = 0; j < columns; j++)
                target.At(i, j) = source.At(i, j);
        }
    }
}
