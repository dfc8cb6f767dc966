using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>One row and four packed panels at once, with the bits of <see cref="Tile256{T}"/>: a panel alone has two sums, which would wait for each other's last multiplication longer than for B.</summary>
internal static class RowTile256<T>
    where T : unmanaged
{
    /// <summary>Columns of all panels.</summary>
    public static int Columns => 4 * Tile256<T>.Columns;

    /// <summary>Computes the row's next <see cref="Columns"/> elements, of panels that are packed one behind the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in TileOperands<T> operands)
    {
        int width = Tile256<T>.Columns;
        nint panel = operands.K * width, step = operands.AColStride, i = 0;
        ref T a = ref operands.A, b0 = ref operands.B, b1 = ref Unsafe.Add(ref b0, panel), b2 = ref Unsafe.Add(ref b1, panel), b3 = ref Unsafe.Add(ref b2, panel);
        Vector256<T> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        for (nint p = operands.K; p > 0; p--, i += width)
        {
            T x = a;
            Step(x, ref Unsafe.Add(ref b0, i), ref c00, ref c01);
            Step(x, ref Unsafe.Add(ref b1, i), ref c10, ref c11);
            Step(x, ref Unsafe.Add(ref b2, i), ref c20, ref c21);
            Step(x, ref Unsafe.Add(ref b3, i), ref c30, ref c31);
            a = ref Unsafe.Add(ref a, step);
        }

        Store(in operands, 0, c00, c01);
        Store(in operands, width, c10, c11);
        Store(in operands, 2 * width, c20, c21);
        Store(in operands, 3 * width, c30, c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(T x, ref T b, ref Vector256<T> c0, ref Vector256<T> c1) =>
        Tile256<T>.Step<Two>(x, Vector256.LoadUnsafe(ref b), Vector256.LoadUnsafe(ref b, (nuint)Tile256<T>.Lanes), ref c0, ref c1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in TileOperands<T> operands, nint column, Vector256<T> c0, Vector256<T> c1) =>
        Tile256<T>.Store<Two>(ref Unsafe.Add(ref operands.C, column), operands.Accumulate, operands.Ending.From(column), c0, c1);
}
