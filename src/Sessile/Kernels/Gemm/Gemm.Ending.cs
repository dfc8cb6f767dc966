using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

// Products whose epilogue is a row that is added, and no less than zero: most layers' bias and activation.
public static partial class Gemm
{
    /// <summary>As <see cref="Multiply{T, TEpilogue}"/>, with the same bits, for an epilogue that is no more than a <see cref="RowEnding{T}"/>, which is the argument before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyAndEnd<T, TEpilogue>(
        ref readonly T a, nint aRowStride, nint aColStride,
        ref readonly T b, nint bRowStride, nint bColStride,
        ref T c, nint cRowStride,
        nint m, nint n, nint k, bool accumulate, ref T scratch, nint scratchLength, int threads, in RowEnding<T> ending, in TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        TEpilogue own = epilogue;
        RowEnding<T> row = ending;
        MultiplyAny(
            in a, aRowStride, aColStride, in b, bRowStride, bColStride, ref c, cRowStride, m, n, k, accumulate, ref scratch, scratchLength, threads, AnyEpilogue.Of(ref own, ref row));
    }

    /// <summary>As <see cref="MultiplyPacked{T, TEpilogue}"/>, with the same bits, for an epilogue that is no more than a <see cref="RowEnding{T}"/>, which is the argument before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPackedAndEnd<T, TEpilogue>(
        ref readonly T a, nint aRowStride, nint aColStride, ref readonly T packed, ref T c, nint cRowStride,
        nint m, nint n, nint k, bool accumulate, ref T scratch, nint scratchLength, int threads, in RowEnding<T> ending, in TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        TEpilogue own = epilogue;
        RowEnding<T> row = ending;
        MultiplyPackedAny(in a, aRowStride, aColStride, in packed, ref c, cRowStride, m, n, k, accumulate, ref scratch, scratchLength, threads, AnyEpilogue.Of(ref own, ref row));
    }

    /// <summary>As <see cref="MultiplyPackedRows{T, TEpilogue}"/>, with the same bits, for an epilogue that is no more than a <see cref="RowEnding{T}"/>, which is the argument before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyPackedRowsAndEnd<T, TEpilogue>(
        nint start, nint end, ref readonly T a, nint aRowStride, nint aColStride, ref readonly T packed, ref T c, nint cRowStride, nint m, nint n, nint k,
        in RowEnding<T> ending, in TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        TEpilogue own = epilogue;
        RowEnding<T> row = ending;
        MultiplyPackedRows(start, end, in a, aRowStride, aColStride, in packed, ref c, cRowStride, m, n, k, AnyEpilogue.Of(ref own, ref row));
    }

    /// <summary>As <see cref="MultiplyHalved{T, TEpilogue}"/>, with the same bits, for an epilogue that is no more than a <see cref="RowEnding{T}"/>, which is the argument before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyHalvedAndEnd<T, TEpilogue>(
        ref readonly T a, nint aRowStride, ref readonly T b, nint bRowStride, ref T c, nint cRowStride,
        nint m, nint n, nint k, int threads, in RowEnding<T> ending, in TEpilogue epilogue)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue, allows ref struct
    {
        TEpilogue own = epilogue;
        RowEnding<T> row = ending;
        MultiplyHalvedAny(in a, aRowStride, in b, bRowStride, ref c, cRowStride, m, n, k, threads, AnyEpilogue.Of(ref own, ref row));
    }
}
