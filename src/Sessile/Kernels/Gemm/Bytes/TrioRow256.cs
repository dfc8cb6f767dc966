using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>One row times panels of <see cref="TrioTiles256{TProducts}"/>, some at a time.</summary>
/// <remarks>
/// Each weight is read for one product only, and each sum must wait for the one before. So panels are gone through one after the other as they lie in memory,
/// four groups in a turn with sums of their own: one instruction reads these groups and others broadcast them from there, which leaves memory to the weights.
/// </remarks>
internal readonly struct TrioRow256<TProducts> : IByteTiles
    where TProducts : struct, ITrioProducts
{
    private const int GroupsInTurn = 4;

    public static int Rows => 1;

    public static int Columns => 4 * Panel;

    public static int Narrow => Panel;

    public static int Group => TProducts.Group;

    private static int Panel => TrioTiles256<TProducts>.Columns;

    public static void Prepare<T>(Matrix<T> a, nint rows, nint k, ref int groups)
        where T : unmanaged => ByteTrios<TProducts>.Prepare(a, rows, k, ref groups);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static unsafe void Multiply(ref int a, nint rows, nint groups, ref sbyte b, ref int offsets, Matrix<int> c, nint columns)
    {
        int* edge = stackalloc int[Panel];
        nint whole = columns / Panel * Panel;
        Run(ref a, groups, ref b, ref offsets, ref c.Origin, whole / Panel);
        if (columns == whole)
            return;
        ref int last = ref Unsafe.IsNullRef(ref offsets) ? ref offsets : ref Unsafe.Add(ref offsets, whole);
        Run(ref a, groups, ref Unsafe.Add(ref b, whole * groups * Group), ref last, ref *edge, 1);
        EdgeTile.Copy(new Matrix<int>(ref *edge, Panel, 1), c.From(0, whole), 1, columns - whole);
    }

    /// <summary>The products of a row and some panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ref int a, nint groups, ref sbyte b, ref int offsets, ref int c, nint panels)
    {
        ref int end = ref Unsafe.Add(ref c, panels * Panel);
        while (Unsafe.IsAddressLessThan(ref c, ref end))
        {
            Vector256<int> c0 = default, c1 = default;
            if (!Unsafe.IsNullRef(ref offsets))
            {
                (c0, c1) = (Vector256.LoadUnsafe(ref offsets), Vector256.LoadUnsafe(ref offsets, (nuint)Vector256<int>.Count));
                offsets = ref Unsafe.Add(ref offsets, Panel);
            }

            AddPanel(ref a, groups, ref b, ref c0, ref c1);
            c0.StoreUnsafe(ref c);
            c1.StoreUnsafe(ref c, (nuint)Vector256<int>.Count);
            b = ref Unsafe.Add(ref b, groups * Group * Panel);
            c = ref Unsafe.Add(ref c, Panel);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPanel(ref int a, nint groups, ref sbyte b, ref Vector256<int> c0, ref Vector256<int> c1)
    {
        int width = Group * Panel;
        Vector256<int> c00 = c0, c01 = c1, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        ref int end = ref Unsafe.Add(ref a, groups / GroupsInTurn * GroupsInTurn), last = ref Unsafe.Add(ref a, groups);
        while (Unsafe.IsAddressLessThan(ref a, ref end))
        {
            Vector256<int> twice = Vector256.Create(Vector128.LoadUnsafe(ref a));
            AddGroup(Avx2.Shuffle(twice, 0b00000000), ref b, width / 2, ref c00, ref c01);
            AddGroup(Avx2.Shuffle(twice, 0b01010101), ref Unsafe.Add(ref b, width), width / 2, ref c10, ref c11);
            AddGroup(Avx2.Shuffle(twice, 0b10101010), ref Unsafe.Add(ref b, 2 * width), width / 2, ref c20, ref c21);
            AddGroup(Avx2.Shuffle(twice, 0b11111111), ref Unsafe.Add(ref b, 3 * width), width / 2, ref c30, ref c31);
            a = ref Unsafe.Add(ref a, GroupsInTurn);
            b = ref Unsafe.Add(ref b, GroupsInTurn * width);
        }

        while (Unsafe.IsAddressLessThan(ref a, ref last))
        {
            AddGroup(Vector256.Create(a), ref b, width / 2, ref c00, ref c01);
            a = ref Unsafe.Add(ref a, 1);
            b = ref Unsafe.Add(ref b, width);
        }

        c0 = c00 + c10 + (c20 + c30);
        c1 = c01 + c11 + (c21 + c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddGroup(Vector256<int> x, ref sbyte b, int half, ref Vector256<int> c0, ref Vector256<int> c1)
    {
        c0 = TProducts.Add(c0, x, TProducts.Weights(ref b));
        c1 = TProducts.Add(c1, x, TProducts.Weights(ref Unsafe.Add(ref b, half)));
    }
}
