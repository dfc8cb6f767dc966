using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>As <see cref="Tile256{T}"/>, with the same bits, where columns don't fill the last vector: elements of four or eight bytes, which are moved under a mask of four bytes.</summary>
internal readonly struct EdgeTile256<T> : IRowTiles<TileOperands<T>>
    where T : unmanaged
{
    /// <summary>Whether it does what this micro-kernel would do beside the edge.</summary>
    public static bool Completes<TKernel>() => typeof(TKernel) == typeof(Tile256<T>) && Avx.IsSupported && Unsafe.SizeOf<T>() >= sizeof(float);

    private static int Lanes => VectorBytes.Of256 / Unsafe.SizeOf<T>();

    /// <summary>Computes tiles of up to six rows and up to two vectors, as many as the columns need.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int rows, in TileOperands<T> operands)
    {
        if (operands.Columns <= Lanes)
            TileRows<EdgeTile256<T>, TileOperands<T>>.Run<One>(rows, in operands);
        else
            TileRows<EdgeTile256<T>, TileOperands<T>>.Run<Two>(rows, in operands);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Tiles<TRows, TVectors>(in TileOperands<T> operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        int left = ((int)operands.Columns - (TVectors.Value - 1) * Lanes) * (Unsafe.SizeOf<T>() / sizeof(float));
        Vector256<float> mask = Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(left)).AsSingle();
        fixed (T* b = &operands.B, c = &operands.C)
        {
            for (nint block = Unsafe.SizeOf<TVectors>() == 1 ? TilePair256<T>.Run<TRows>(b, c, mask, in operands) : 0; block < operands.Blocks; block++)
            {
                operands.Fetch(block + 1, TRows.Value);
                Tile<TRows, TVectors>(ref Unsafe.Add(ref operands.A, block * operands.ABlockStride), b, c + block * TRows.Value * operands.CRowStride, mask, in operands);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Tile<TRows, TVectors>(ref T a0, T* b, T* c, Vector256<float> mask, in TileOperands<T> operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount
    {
        nint row = operands.ARowStride, step = operands.AColStride, bStep = operands.BRowStride, cRow = operands.CRowStride;
        ref T a1 = ref Unsafe.Add(ref a0, row), a2 = ref Unsafe.Add(ref a0, 2 * row), a3 = ref Unsafe.Add(ref a0, 3 * row);
        ref T a4 = ref Unsafe.Add(ref a0, 4 * row), a5 = ref Unsafe.Add(ref a0, 5 * row);
        Vector256<T> c00 = default, c01 = default;
        Vector256<T> c10 = default, c11 = default;
        Vector256<T> c20 = default, c21 = default;
        Vector256<T> c30 = default, c31 = default;
        Vector256<T> c40 = default, c41 = default;
        Vector256<T> c50 = default, c51 = default;
        nint i = 0;
        for (nint p = operands.K; p > 0; p--, i += step)
        {
            Vector256<T> b0 = Load<TVectors, One>(b, mask);
            Vector256<T> b1 = Unsafe.SizeOf<TVectors>() > 1 ? Load<TVectors, Two>(b, mask) : default;
            Tile256<T>.Step<TVectors>(Unsafe.Add(ref a0, i), b0, b1, ref c00, ref c01);
            if (Unsafe.SizeOf<TRows>() > 1)
                Tile256<T>.Step<TVectors>(Unsafe.Add(ref a1, i), b0, b1, ref c10, ref c11);
            if (Unsafe.SizeOf<TRows>() > 2)
                Tile256<T>.Step<TVectors>(Unsafe.Add(ref a2, i), b0, b1, ref c20, ref c21);
            if (Unsafe.SizeOf<TRows>() > 3)
                Tile256<T>.Step<TVectors>(Unsafe.Add(ref a3, i), b0, b1, ref c30, ref c31);
            if (Unsafe.SizeOf<TRows>() > 4)
                Tile256<T>.Step<TVectors>(Unsafe.Add(ref a4, i), b0, b1, ref c40, ref c41);
            if (Unsafe.SizeOf<TRows>() > 5)
                Tile256<T>.Step<TVectors>(Unsafe.Add(ref a5, i), b0, b1, ref c50, ref c51);
            b += bStep;
        }

        Store<TVectors>(c, in operands, mask, c00, c01);
        if (Unsafe.SizeOf<TRows>() > 1)
            Store<TVectors>(c + cRow, in operands, mask, c10, c11);
        if (Unsafe.SizeOf<TRows>() > 2)
            Store<TVectors>(c + 2 * cRow, in operands, mask, c20, c21);
        if (Unsafe.SizeOf<TRows>() > 3)
            Store<TVectors>(c + 3 * cRow, in operands, mask, c30, c31);
        if (Unsafe.SizeOf<TRows>() > 4)
            Store<TVectors>(c + 4 * cRow, in operands, mask, c40, c41);
        if (Unsafe.SizeOf<TRows>() > 5)
            Store<TVectors>(c + 5 * cRow, in operands, mask, c50, c51);
    }

    /// <summary>A vector of a row, the last one under the mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe Vector256<T> Load<TVectors, TVector>(T* row, Vector256<float> mask)
        where TVectors : struct, ICount
        where TVector : struct, ICount
    {
        float* place = (float*)(row + (TVector.Value - 1) * Lanes);
        return (TVectors.Value == TVector.Value ? Avx.MaskLoad(place, mask) : Vector256.Load(place)).As<float, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Store<TVectors>(T* row, in TileOperands<T> operands, Vector256<float> mask, Vector256<T> c0, Vector256<T> c1)
        where TVectors : struct, ICount
    {
        if (operands.Accumulate)
            Add<TVectors>(row, mask, ref c0, ref c1);
        if (!Unsafe.IsNullRef(ref operands.Ending.Row))
            Add<TVectors>((T*)Unsafe.AsPointer(ref operands.Ending.Row), mask, ref c0, ref c1);
        if (operands.Ending.Clamps)
            (c0, c1) = (Vector256.MaxNative(Vector256<T>.Zero, c0), Vector256.MaxNative(Vector256<T>.Zero, c1));
        Store<TVectors, One>(row, mask, c0);
        if (Unsafe.SizeOf<TVectors>() > 1)
            Store<TVectors, Two>(row, mask, c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Add<TVectors>(T* row, Vector256<float> mask, ref Vector256<T> c0, ref Vector256<T> c1)
        where TVectors : struct, ICount
    {
        c0 = Load<TVectors, One>(row, mask) + c0;
        if (Unsafe.SizeOf<TVectors>() > 1)
            c1 = Load<TVectors, Two>(row, mask) + c1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Store<TVectors, TVector>(T* row, Vector256<float> mask, Vector256<T> sums)
        where TVectors : struct, ICount
        where TVector : struct, ICount
    {
        float* place = (float*)(row + (TVector.Value - 1) * Lanes);
        if (TVectors.Value == TVector.Value)
            Avx.MaskStore(place, mask, sums.As<T, float>());
        else
            Vector256.Store(sums.As<T, float>(), place);
    }
}
