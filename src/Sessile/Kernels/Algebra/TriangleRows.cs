using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Substitution with a small lower triangle, negated but for its diagonal. Right sides are vectors wide; pairs of rows read those above them together.</summary>
internal static class TriangleRows<TVector>
    where TVector : struct, IDoubles<TVector>
{
    /// <summary>Vectors beside each other, of two rows, whose sums stay in registers.</summary>
    private const int Vectors = 4;

    /// <param name="triangle">Its first row.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="sides">The first row of the right sides, which become the solution.</param>
    /// <param name="sideStride">From one row to the next, perhaps backwards.</param>
    /// <param name="columns">A multiple of the lanes.</param>
    /// <param name="divides">By the diagonal; else it is taken to be one.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Solve(ref double triangle, nint stride, nint count, ref double sides, nint sideStride, nint columns, bool divides)
    {
        nint column = 0;
        for (; column + (Vectors * TVector.Count) <= columns; column += Vectors * TVector.Count)
        {
            ref double own = ref Unsafe.Add(ref sides, column);
            if (divides && count % 2 == 1)
                Divide(ref own, triangle, Vectors);
            for (nint row = count % 2; row < count; row += 2)
                PairOfFour(ref Unsafe.Add(ref triangle, row * stride), stride, row, ref own, sideStride, divides);
        }

        for (; column < columns; column += TVector.Count)
        {
            ref double own = ref Unsafe.Add(ref sides, column);
            if (divides && count % 2 == 1)
                Divide(ref own, triangle, 1);
            for (nint row = count % 2; row < count; row += 2)
                PairOfOne(ref Unsafe.Add(ref triangle, row * stride), stride, row, ref own, sideStride, divides);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PairOfFour(ref double factors, nint stride, nint row, ref double sides, nint sideStride, bool divides)
    {
        ref double others = ref Unsafe.Add(ref factors, stride), upper = ref Unsafe.Add(ref sides, row * sideStride), lower = ref Unsafe.Add(ref upper, sideStride), above = ref sides;
        TVector u0 = At(ref upper, 0), u1 = At(ref upper, 1), u2 = At(ref upper, 2), u3 = At(ref upper, 3);
        TVector l0 = At(ref lower, 0), l1 = At(ref lower, 1), l2 = At(ref lower, 2), l3 = At(ref lower, 3);
        for (nint i = 0; i < row; i++)
        {
            TVector a0 = At(ref above, 0), a1 = At(ref above, 1), a2 = At(ref above, 2), a3 = At(ref above, 3);
            TVector factor = TVector.Create(Unsafe.Add(ref factors, i)), other = TVector.Create(Unsafe.Add(ref others, i));
            Add(factor, a0, a1, a2, a3, ref u0, ref u1, ref u2, ref u3);
            Add(other, a0, a1, a2, a3, ref l0, ref l1, ref l2, ref l3);
            above = ref Unsafe.Add(ref above, sideStride);
        }

        if (divides)
            Divide(Unsafe.Add(ref factors, row), ref u0, ref u1, ref u2, ref u3);
        Add(TVector.Create(Unsafe.Add(ref others, row)), u0, u1, u2, u3, ref l0, ref l1, ref l2, ref l3);
        if (divides)
            Divide(Unsafe.Add(ref others, row + 1), ref l0, ref l1, ref l2, ref l3);
        Store(ref upper, u0, u1, u2, u3);
        Store(ref lower, l0, l1, l2, l3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PairOfOne(ref double factors, nint stride, nint row, ref double sides, nint sideStride, bool divides)
    {
        ref double others = ref Unsafe.Add(ref factors, stride), upper = ref Unsafe.Add(ref sides, row * sideStride), lower = ref Unsafe.Add(ref upper, sideStride), above = ref sides;
        TVector u = At(ref upper, 0), l = At(ref lower, 0);
        for (nint i = 0; i < row; i++)
        {
            TVector a = At(ref above, 0);
            u = TVector.MultiplyAdd(TVector.Create(Unsafe.Add(ref factors, i)), a, u);
            l = TVector.MultiplyAdd(TVector.Create(Unsafe.Add(ref others, i)), a, l);
            above = ref Unsafe.Add(ref above, sideStride);
        }

        u = divides ? u / TVector.Create(Unsafe.Add(ref factors, row)) : u;
        l = TVector.MultiplyAdd(TVector.Create(Unsafe.Add(ref others, row)), u, l);
        TVector.Store(u, ref upper);
        TVector.Store(divides ? l / TVector.Create(Unsafe.Add(ref others, row + 1)) : l, ref lower);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Divide(ref double row, double divisor, int vectors)
    {
        for (int i = 0; i < vectors; i++)
            TVector.Store(At(ref row, i) / TVector.Create(divisor), ref Unsafe.Add(ref row, i * TVector.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Divide(double divisor, ref TVector x0, ref TVector x1, ref TVector x2, ref TVector x3)
    {
        TVector all = TVector.Create(divisor);
        (x0, x1, x2, x3) = (x0 / all, x1 / all, x2 / all, x3 / all);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TVector factor, TVector a0, TVector a1, TVector a2, TVector a3, ref TVector x0, ref TVector x1, ref TVector x2, ref TVector x3)
    {
        x0 = TVector.MultiplyAdd(factor, a0, x0);
        x1 = TVector.MultiplyAdd(factor, a1, x1);
        x2 = TVector.MultiplyAdd(factor, a2, x2);
        x3 = TVector.MultiplyAdd(factor, a3, x3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref double row, TVector x0, TVector x1, TVector x2, TVector x3)
    {
        TVector.Store(x0, ref row);
        TVector.Store(x1, ref Unsafe.Add(ref row, TVector.Count));
        TVector.Store(x2, ref Unsafe.Add(ref row, 2 * TVector.Count));
        TVector.Store(x3, ref Unsafe.Add(ref row, 3 * TVector.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector At(ref double row, int vector) => TVector.Load(ref Unsafe.Add(ref row, vector * TVector.Count));
}
