using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>
/// Tiles of <see cref="PatchTile512{T}"/> whose last vector is half of one, of 256 bits: on machines that execute wide vectors in halves the other half would take as long again.
/// </summary>
internal readonly struct PatchHalf512<T> : IRowTiles<PatchOperands<T>>
    where T : unmanaged
{
    /// <summary>Computes tiles of <paramref name="rows"/> rows, <paramref name="whole"/> vectors and half of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int rows, int whole, in PatchOperands<T> operands)
    {
        switch (whole)
        {
            case 0:
                TileRows<PatchHalf512<T>, PatchOperands<T>>.Run<Zero>(rows, in operands);
                break;
            case 1:
                TileRows<PatchHalf512<T>, PatchOperands<T>>.Run<One>(rows, in operands);
                break;
            case 2:
                TileRows<PatchHalf512<T>, PatchOperands<T>>.Run<Two>(rows, in operands);
                break;
            default:
                TileRows<PatchHalf512<T>, PatchOperands<T>>.Run<Three>(rows, in operands);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tiles<TRows, TWhole>(in PatchOperands<T> operands)
        where TRows : struct, ICount
        where TWhole : struct, ICount
    {
        for (nint tile = 0; tile < operands.Tiles; tile++)
        {
            operands.Fetch(tile, TRows.Value, TWhole.Value * VectorBytes.Of512 + VectorBytes.Of256);
            Tile<TRows, TWhole>(ref Unsafe.Add(ref operands.Places, tile * TRows.Value), ref Unsafe.Add(ref operands.Targets, tile * TRows.Value), in operands);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TRows, TWhole>(ref nint places, ref nint targets, in PatchOperands<T> operands)
        where TRows : struct, ICount
        where TWhole : struct, ICount
    {
        nint step = operands.Walk.Step, bStep = operands.BRowStride;
        ref T a0 = ref Unsafe.Add(ref operands.A, places);
        ref T a1 = ref Unsafe.Add(ref operands.A, Unsafe.SizeOf<TRows>() > 1 ? Unsafe.Add(ref places, 1) : 0);
        ref T a2 = ref Unsafe.Add(ref operands.A, Unsafe.SizeOf<TRows>() > 2 ? Unsafe.Add(ref places, 2) : 0);
        ref T a3 = ref Unsafe.Add(ref operands.A, Unsafe.SizeOf<TRows>() > 3 ? Unsafe.Add(ref places, 3) : 0);
        ref T a4 = ref Unsafe.Add(ref operands.A, Unsafe.SizeOf<TRows>() > 4 ? Unsafe.Add(ref places, 4) : 0);
        ref T a5 = ref Unsafe.Add(ref operands.A, Unsafe.SizeOf<TRows>() > 5 ? Unsafe.Add(ref places, 5) : 0);
        ref T b = ref operands.B;
        Vector512<T> c00 = default, c01 = default, c02 = default;
        Vector512<T> c10 = default, c11 = default, c12 = default;
        Vector512<T> c20 = default, c21 = default, c22 = default;
        Vector512<T> c30 = default, c31 = default, c32 = default;
        Vector512<T> c40 = default, c41 = default, c42 = default;
        Vector512<T> c50 = default, c51 = default, c52 = default;
        Vector256<T> h0 = default, h1 = default, h2 = default, h3 = default, h4 = default, h5 = default;
        nint outer = 0;
        for (nint i = operands.Walk.Outer; i > 0; i--, outer += operands.Walk.OuterStride)
        {
            nint inner = outer;
            for (nint j = operands.Walk.Inner; j > 0; j--, inner += operands.Walk.InnerStride)
            {
                nint at = inner;
                for (nint p = operands.Walk.Depth; p > 0; p--, at += step)
                {
                    Vector512<T> b0 = TWhole.Value > 0 ? Vector512.LoadUnsafe(ref b) : default;
                    Vector512<T> b1 = TWhole.Value > 1 ? Vector512.LoadUnsafe(ref b, (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>())) : default;
                    Vector512<T> b2 = TWhole.Value > 2 ? Vector512.LoadUnsafe(ref b, 2 * (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>())) : default;
                    Vector256<T> h = Vector256.LoadUnsafe(ref b, (nuint)(TWhole.Value * Vector512<T>.Count));
                    Step<TWhole>(Unsafe.Add(ref a0, at), b0, b1, b2, h, ref c00, ref c01, ref c02, ref h0);
                    if (Unsafe.SizeOf<TRows>() > 1)
                        Step<TWhole>(Unsafe.Add(ref a1, at), b0, b1, b2, h, ref c10, ref c11, ref c12, ref h1);
                    if (Unsafe.SizeOf<TRows>() > 2)
                        Step<TWhole>(Unsafe.Add(ref a2, at), b0, b1, b2, h, ref c20, ref c21, ref c22, ref h2);
                    if (Unsafe.SizeOf<TRows>() > 3)
                        Step<TWhole>(Unsafe.Add(ref a3, at), b0, b1, b2, h, ref c30, ref c31, ref c32, ref h3);
                    if (Unsafe.SizeOf<TRows>() > 4)
                        Step<TWhole>(Unsafe.Add(ref a4, at), b0, b1, b2, h, ref c40, ref c41, ref c42, ref h4);
                    if (Unsafe.SizeOf<TRows>() > 5)
                        Step<TWhole>(Unsafe.Add(ref a5, at), b0, b1, b2, h, ref c50, ref c51, ref c52, ref h5);
                    b = ref Unsafe.Add(ref b, bStep);
                }
            }

            b = ref Unsafe.Add(ref b, operands.Walk.Skip * bStep);
        }

        Store<TWhole>(ref Unsafe.Add(ref operands.C, targets), operands.Accumulate, in operands.Ending, c00, c01, c02, h0);
        if (Unsafe.SizeOf<TRows>() > 1)
            Store<TWhole>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 1)), operands.Accumulate, in operands.Ending, c10, c11, c12, h1);
        if (Unsafe.SizeOf<TRows>() > 2)
            Store<TWhole>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 2)), operands.Accumulate, in operands.Ending, c20, c21, c22, h2);
        if (Unsafe.SizeOf<TRows>() > 3)
            Store<TWhole>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 3)), operands.Accumulate, in operands.Ending, c30, c31, c32, h3);
        if (Unsafe.SizeOf<TRows>() > 4)
            Store<TWhole>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 4)), operands.Accumulate, in operands.Ending, c40, c41, c42, h4);
        if (Unsafe.SizeOf<TRows>() > 5)
            Store<TWhole>(ref Unsafe.Add(ref operands.C, Unsafe.Add(ref targets, 5)), operands.Accumulate, in operands.Ending, c50, c51, c52, h5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TWhole>(
        T x, Vector512<T> b0, Vector512<T> b1, Vector512<T> b2, Vector256<T> h, ref Vector512<T> c0, ref Vector512<T> c1, ref Vector512<T> c2, ref Vector256<T> ch)
        where TWhole : struct, ICount
    {
        Vector512<T> factor = Vector512.Create(x);
        if (TWhole.Value > 0)
            c0 = Fused.MultiplyAdd(factor, b0, c0);
        if (TWhole.Value > 1)
            c1 = Fused.MultiplyAdd(factor, b1, c1);
        if (TWhole.Value > 2)
            c2 = Fused.MultiplyAdd(factor, b2, c2);
        ch = Fused.MultiplyAdd(factor.GetLower(), h, ch);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TWhole>(ref T row, bool accumulate, in RowEnding<T> ending, Vector512<T> c0, Vector512<T> c1, Vector512<T> c2, Vector256<T> h)
        where TWhole : struct, ICount
    {
        if (accumulate)
            Add<TWhole>(ref row, ref c0, ref c1, ref c2, ref h);
        if (!Unsafe.IsNullRef(ref ending.Row))
            Add<TWhole>(ref ending.Row, ref c0, ref c1, ref c2, ref h);
        if (ending.Clamps)
        {
            (c0, c1, c2) = (Vector512.MaxNative(Vector512<T>.Zero, c0), Vector512.MaxNative(Vector512<T>.Zero, c1), Vector512.MaxNative(Vector512<T>.Zero, c2));
            h = Vector256.MaxNative(Vector256<T>.Zero, h);
        }

        if (TWhole.Value > 0)
            c0.StoreUnsafe(ref row);
        if (TWhole.Value > 1)
            c1.StoreUnsafe(ref row, (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>()));
        if (TWhole.Value > 2)
            c2.StoreUnsafe(ref row, 2 * (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>()));
        h.StoreUnsafe(ref row, (nuint)(TWhole.Value * Vector512<T>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TWhole>(ref T row, ref Vector512<T> c0, ref Vector512<T> c1, ref Vector512<T> c2, ref Vector256<T> h)
        where TWhole : struct, ICount
    {
        if (TWhole.Value > 0)
            c0 = Vector512.LoadUnsafe(ref row) + c0;
        if (TWhole.Value > 1)
            c1 = Vector512.LoadUnsafe(ref row, (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>())) + c1;
        if (TWhole.Value > 2)
            c2 = Vector512.LoadUnsafe(ref row, 2 * (nuint)(VectorBytes.Of512 / Unsafe.SizeOf<T>())) + c2;
        h = Vector256.LoadUnsafe(ref row, (nuint)(TWhole.Value * Vector512<T>.Count)) + h;
    }
}
