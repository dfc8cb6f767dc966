using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>As <see cref="Tile512{T}"/>, with the same bits, where columns don't fill the last vector: elements of four or eight bytes, which are moved under a mask of four bytes.</summary>
internal readonly struct EdgeTile512<T> : IRowTiles<TileOperands<T>>
    where T : unmanaged
{
    /// <summary>Whether it does what this micro-kernel would do beside the edge.</summary>
    public static bool Completes<TKernel>() => typeof(TKernel) == typeof(Tile512<T>) && Avx512F.IsSupported && Unsafe.SizeOf<T>() >= sizeof(float);

    private static int Lanes => VectorBytes.Of512 / Unsafe.SizeOf<T>();

    /// <summary>Computes tiles of up to six rows and up to four vectors, as many as the columns need.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int rows, in TileOperands<T> operands)
    {
        switch ((operands.Columns + Lanes - 1) / Lanes)
        {
            case 1:
                TileRows<EdgeTile512<T>, TileOperands<T>>.Run<One>(rows, in operands);
                break;
            case 2:
                TileRows<EdgeTile512<T>, TileOperands<T>>.Run<Two>(rows, in operands);
                break;
            case 3:
                TileRows<EdgeTile512<T>, TileOperands<T>>.Run<Three>(rows, in operands);
                break;
            default:
                TileRows<EdgeTile512<T>, TileOperands<T>>.Run<Four>(rows, in operands);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Tiles<TRows, TVectors>(in TileOperands<T> operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        Vector512<float> mask = MaskOf<TVectors>(operands.Columns);
        fixed (T* b = &operands.B, c = &operands.C)
        {
            for (nint block = Unsafe.SizeOf<TVectors>() == 1 ? TilePair512<T>.Run<TRows>(b, c, mask, in operands) : 0; block < operands.Blocks; block++)
            {
                operands.Fetch(block + 1, TRows.Value);
                Tile<TRows, TVectors>(ref Unsafe.Add(ref operands.A, block * operands.ABlockStride), b, c + block * TRows.Value * operands.CRowStride, mask, in operands);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Tile<TRows, TVectors>(ref T a0, T* b, T* c, Vector512<float> mask, in TileOperands<T> operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        nint row = operands.ARowStride, step = operands.AColStride, bStep = operands.BRowStride, cRow = operands.CRowStride;
        ref T a1 = ref Unsafe.Add(ref a0, row), a2 = ref Unsafe.Add(ref a0, 2 * row), a3 = ref Unsafe.Add(ref a0, 3 * row);
        ref T a4 = ref Unsafe.Add(ref a0, 4 * row), a5 = ref Unsafe.Add(ref a0, 5 * row);
        Vector512<T> c00 = default, c01 = default, c02 = default, c03 = default;
        Vector512<T> c10 = default, c11 = default, c12 = default, c13 = default;
        Vector512<T> c20 = default, c21 = default, c22 = default, c23 = default;
        Vector512<T> c30 = default, c31 = default, c32 = default, c33 = default;
        Vector512<T> c40 = default, c41 = default, c42 = default, c43 = default;
        Vector512<T> c50 = default, c51 = default, c52 = default, c53 = default;
        nint i = 0;
        for (nint p = operands.K; p > 0; p--, i += step)
        {
            Vector512<T> b0 = Load<TVectors, One>(b, mask);
            Vector512<T> b1 = Unsafe.SizeOf<TVectors>() > 1 ? Load<TVectors, Two>(b, mask) : default;
            Vector512<T> b2 = Unsafe.SizeOf<TVectors>() > 2 ? Load<TVectors, Three>(b, mask) : default;
            Vector512<T> b3 = Unsafe.SizeOf<TVectors>() > 3 ? Load<TVectors, Four>(b, mask) : default;
            Tile512<T>.Step<TVectors>(Unsafe.Add(ref a0, i), b0, b1, b2, b3, ref c00, ref c01, ref c02, ref c03);
            if (Unsafe.SizeOf<TRows>() > 1)
                Tile512<T>.Step<TVectors>(Unsafe.Add(ref a1, i), b0, b1, b2, b3, ref c10, ref c11, ref c12, ref c13);
            if (Unsafe.SizeOf<TRows>() > 2)
                Tile512<T>.Step<TVectors>(Unsafe.Add(ref a2, i), b0, b1, b2, b3, ref c20, ref c21, ref c22, ref c23);
            if (Unsafe.SizeOf<TRows>() > 3)
                Tile512<T>.Step<TVectors>(Unsafe.Add(ref a3, i), b0, b1, b2, b3, ref c30, ref c31, ref c32, ref c33);
            if (Unsafe.SizeOf<TRows>() > 4)
                Tile512<T>.Step<TVectors>(Unsafe.Add(ref a4, i), b0, b1, b2, b3, ref c40, ref c41, ref c42, ref c43);
            if (Unsafe.SizeOf<TRows>() > 5)
                Tile512<T>.Step<TVectors>(Unsafe.Add(ref a5, i), b0, b1, b2, b3, ref c50, ref c51, ref c52, ref c53);
            b += bStep;
        }

        Store<TVectors>(c, operands.Accumulate, in operands.Ending, mask, c00, c01, c02, c03);
        if (Unsafe.SizeOf<TRows>() > 1)
            Store<TVectors>(c + cRow, operands.Accumulate, in operands.Ending, mask, c10, c11, c12, c13);
        if (Unsafe.SizeOf<TRows>() > 2)
            Store<TVectors>(c + 2 * cRow, operands.Accumulate, in operands.Ending, mask, c20, c21, c22, c23);
        if (Unsafe.SizeOf<TRows>() > 3)
            Store<TVectors>(c + 3 * cRow, operands.Accumulate, in operands.Ending, mask, c30, c31, c32, c33);
        if (Unsafe.SizeOf<TRows>() > 4)
            Store<TVectors>(c + 4 * cRow, operands.Accumulate, in operands.Ending, mask, c40, c41, c42, c43);
        if (Unsafe.SizeOf<TRows>() > 5)
            Store<TVectors>(c + 5 * cRow, operands.Accumulate, in operands.Ending, mask, c50, c51, c52, c53);
    }

    /// <summary>Which of the last vector's parts of four bytes are columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> MaskOf<TVectors>(nint columns)
        where TVectors : struct, ICount
    {
        int left = ((int)columns - (TVectors.Value - 1) * Lanes) * (Unsafe.SizeOf<T>() / sizeof(float));
        return Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(left)).AsSingle();
    }

    /// <summary>A vector of a row, the last one under the mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe Vector512<T> Load<TVectors, TVector>(T* row, Vector512<float> mask)
        where TVectors : struct, ICount
        where TVector : struct, ICount
    {
        float* place = (float*)(row + (TVector.Value - 1) * Lanes);
        return (TVectors.Value == TVector.Value ? Avx512F.MaskLoad(place, mask, Vector512<float>.Zero) : Vector512.Load(place)).As<float, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Store<TVectors>(T* row, bool accumulate, in RowEnding<T> ending, Vector512<float> mask, Vector512<T> c0, Vector512<T> c1, Vector512<T> c2, Vector512<T> c3)
        where TVectors : struct, ICount
    {
        if (accumulate)
            Add<TVectors>(row, mask, ref c0, ref c1, ref c2, ref c3);
        if (!Unsafe.IsNullRef(ref ending.Row))
            Add<TVectors>((T*)Unsafe.AsPointer(ref ending.Row), mask, ref c0, ref c1, ref c2, ref c3);
        if (ending.Clamps)
            (c0, c1, c2, c3) = (Vector512.MaxNative(Vector512<T>.Zero, c0), Vector512.MaxNative(Vector512<T>.Zero, c1), Vector512.MaxNative(Vector512<T>.Zero, c2), Vector512.MaxNative(Vector512<T>.Zero, c3));
        Store<TVectors, One>(row, mask, c0);
        if (Unsafe.SizeOf<TVectors>() > 1)
            Store<TVectors, Two>(row, mask, c1);
        if (Unsafe.SizeOf<TVectors>() > 2)
            Store<TVectors, Three>(row, mask, c2);
        if (Unsafe.SizeOf<TVectors>() > 3)
            Store<TVectors, Four>(row, mask, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Add<TVectors>(T* row, Vector512<float> mask, ref Vector512<T> c0, ref Vector512<T> c1, ref Vector512<T> c2, ref Vector512<T> c3)
        where TVectors : struct, ICount
    {
        c0 = Load<TVectors, One>(row, mask) + c0;
        if (Unsafe.SizeOf<TVectors>() > 1)
            c1 = Load<TVectors, Two>(row, mask) + c1;
        if (Unsafe.SizeOf<TVectors>() > 2)
            c2 = Load<TVectors, Three>(row, mask) + c2;
        if (Unsafe.SizeOf<TVectors>() > 3)
            c3 = Load<TVectors, Four>(row, mask) + c3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Store<TVectors, TVector>(T* row, Vector512<float> mask, Vector512<T> sums)
        where TVectors : struct, ICount
        where TVector : struct, ICount
    {
        float* place = (float*)(row + (TVector.Value - 1) * Lanes);
        if (TVectors.Value == TVector.Value)
            Avx512F.MaskStore(place, mask, sums.As<T, float>());
        else
            Vector512.Store(sums.As<T, float>(), place);
    }
}
