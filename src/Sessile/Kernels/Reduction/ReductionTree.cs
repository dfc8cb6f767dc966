using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>
/// Reduces the middle of [outer, reduce, inner] by a balanced tree over leaves. Lanes are always those of a 256-bit vector, so that
/// narrower and wider machines give the same bits.
/// </summary>
internal static class ReductionTree<T, TReduction>
    where T : unmanaged
    where TReduction : struct, IReduction<T>
{
    /// <summary>Elements of a leaf when they are contiguous.</summary>
    private const int LineLeaf = 1024;

    /// <summary>Rows of a leaf when columns are reduced.</summary>
    private const int RowLeaf = 64;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ref T x, ref T y, nint outer, nint reduce, nint inner)
    {
        if (reduce == 0)
        {
            Bulk.Fill(ref y, outer * inner, TReduction.Identity);
            return;
        }

        for (nint o = 0; o < outer; o++)
        {
            ref T block = ref Unsafe.Add(ref x, o * reduce * inner);
            if (inner == 1)
                Unsafe.Add(ref y, o) = Line(ref block, reduce);
            else
                Columns(ref block, ref Unsafe.Add(ref y, o * inner), reduce, inner);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Line(ref T x, nint count)
    {
        if (count <= LineLeaf)
            return Vector256<T>.IsSupported && count >= 4 * Vector256<T>.Count ? LeafOfVectors(ref x, count) : LeafOfElements(ref x, count, 1);
        nint left = Half(count, LineLeaf);
        return TReduction.Combine(Line(ref x, left), Line(ref Unsafe.Add(ref x, left), count - left));
    }

    /// <summary>Half of the leaves, rounded up, so that every leaf but the last is full.</summary>
    private static nint Half(nint count, nint leaf) => ((count + leaf - 1) / leaf + 1) / 2 * leaf;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T LeafOfVectors(ref T x, nint count)
    {
        int lanes = Vector256<T>.Count;
        Vector256<T> a = Load(ref x, 0), b = Load(ref x, lanes), c = Load(ref x, 2 * lanes), d = Load(ref x, 3 * lanes);
        nint i = 4 * lanes;
        for (; i <= count - 4 * lanes; i += 4 * lanes)
        {
            a = TReduction.Combine(a, Load(ref x, i));
            b = TReduction.Combine(b, Load(ref x, i + lanes));
            c = TReduction.Combine(c, Load(ref x, i + 2 * lanes));
            d = TReduction.Combine(d, Load(ref x, i + 3 * lanes));
        }

        for (; i <= count - lanes; i += lanes)
            a = TReduction.Combine(a, Load(ref x, i));
        T total = AcrossLanes(TReduction.Combine(TReduction.Combine(a, b), TReduction.Combine(c, d)));
        return i == count ? total : TReduction.Combine(total, LeafOfElements(ref Unsafe.Add(ref x, i), count - i, 1));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T AcrossLanes(Vector256<T> vector)
    {
        Span<T> lanes = stackalloc T[Vector256<T>.Count];
        vector.CopyTo(lanes);
        for (int half = lanes.Length / 2; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
                lanes[i] = TReduction.Combine(lanes[i], lanes[i + half]);
        }

        return lanes[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T LeafOfElements(ref T x, nint count, nint stride)
    {
        T total = x;
        for (nint i = 1; i < count; i++)
            total = TReduction.Combine(total, Unsafe.Add(ref x, i * stride));
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns(ref T x, ref T y, nint rows, nint inner)
    {
        nint column = 0;
        if (Vector256<T>.IsSupported)
        {
            int lanes = Vector256<T>.Count;
            for (; column <= inner - 4 * lanes; column += 4 * lanes)
            {
                FourVectors(ref Unsafe.Add(ref x, column), rows, inner, out Quad quad);
                quad.Store(ref Unsafe.Add(ref y, column));
            }

            for (; column <= inner - lanes; column += lanes)
            {
                OneVector(ref Unsafe.Add(ref x, column), rows, inner, out Vector256<T> vector);
                vector.StoreUnsafe(ref Unsafe.Add(ref y, column));
            }
        }

        for (; column < inner; column++)
            Unsafe.Add(ref y, column) = OneColumn(ref Unsafe.Add(ref x, column), rows, inner);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourVectors(ref T x, nint rows, nint stride, out Quad result)
    {
        if (rows > RowLeaf)
        {
            nint top = Half(rows, RowLeaf);
            FourVectors(ref x, top, stride, out Quad upper);
            FourVectors(ref Unsafe.Add(ref x, top * stride), rows - top, stride, out Quad lower);
            result = Quad.Combine(in upper, in lower);
            return;
        }

        int lanes = Vector256<T>.Count;
        Vector256<T> a = Load(ref x, 0), b = Load(ref x, lanes), c = Load(ref x, 2 * lanes), d = Load(ref x, 3 * lanes);
        for (nint row = 1, i = stride; row < rows; row++, i += stride)
        {
            a = TReduction.Combine(a, Load(ref x, i));
            b = TReduction.Combine(b, Load(ref x, i + lanes));
            c = TReduction.Combine(c, Load(ref x, i + 2 * lanes));
            d = TReduction.Combine(d, Load(ref x, i + 3 * lanes));
        }

        result = new Quad(a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneVector(ref T x, nint rows, nint stride, out Vector256<T> result)
    {
        if (rows > RowLeaf)
        {
            nint top = Half(rows, RowLeaf);
            OneVector(ref x, top, stride, out Vector256<T> upper);
            OneVector(ref Unsafe.Add(ref x, top * stride), rows - top, stride, out Vector256<T> lower);
            result = TReduction.Combine(upper, lower);
            return;
        }

        result = Load(ref x, 0);
        for (nint row = 1, i = stride; row < rows; row++, i += stride)
            result = TReduction.Combine(result, Load(ref x, i));
    }

    private static T OneColumn(ref T x, nint rows, nint stride)
    {
        if (rows <= RowLeaf)
            return LeafOfElements(ref x, rows, stride);
        nint top = Half(rows, RowLeaf);
        return TReduction.Combine(OneColumn(ref x, top, stride), OneColumn(ref Unsafe.Add(ref x, top * stride), rows - top, stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Load(ref T origin, nint offset) => Vector256.LoadUnsafe(ref origin, (nuint)offset);

    private readonly struct Quad(Vector256<T> a, Vector256<T> b, Vector256<T> c, Vector256<T> d)
    {
        private readonly Vector256<T> _a = a, _b = b, _c = c, _d = d;

        public static Quad Combine(ref readonly Quad left, ref readonly Quad right) => new(
            TReduction.Combine(left._a, right._a),
            TReduction.Combine(left._b, right._b),
            TReduction.Combine(left._c, right._c),
            TReduction.Combine(left._d, right._d));

        public void Store(ref T destination)
        {
            _a.StoreUnsafe(ref destination);
            _b.StoreUnsafe(ref Unsafe.Add(ref destination, Vector256<T>.Count));
            _c.StoreUnsafe(ref Unsafe.Add(ref destination, 2 * Vector256<T>.Count));
            _d.StoreUnsafe(ref Unsafe.Add(ref destination, 3 * Vector256<T>.Count));
        }
    }
}
