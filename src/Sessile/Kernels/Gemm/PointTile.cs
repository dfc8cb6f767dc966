using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>
/// Points of <typeparamref name="TK"/> floats, one behind the other, by matrices of <typeparamref name="TN"/> columns: 16 points at once, in vectors whose lanes are the elements of the results as
/// they lie in memory. What the lanes of a vector multiply lies in two vectors of the points at most.
/// </summary>
internal static unsafe class PointTile<TK, TN>
    where TK : struct, ICount
    where TN : struct, ICount
{
    private const int Lanes = 16;

    /// <summary>Products of clouds of points that follow each other, of one matrix each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static void Run(in PointOperands operands, nint start, nint count)
    {
        int* places = stackalloc int[4 * 4 * Lanes];
        float* columns = stackalloc float[4 * 4 * Lanes];
        WritePlaces(places);
        float* a = operands.A + start * operands.AStride, b = operands.B + start * operands.BStride, c = operands.C + start * operands.CStride;
        for (; count > 0; count--, a += operands.AStride, b += operands.BStride, c += operands.CStride)
        {
            WriteColumns(columns, b, operands.BRow, operands.BColumn);
            float* from = a, to = c;
            nint rows = operands.Rows;
            for (; rows >= Lanes; rows -= Lanes, from += Lanes * TK.Value, to += Lanes * TN.Value)
                Whole(from, to, places, columns);
            if (rows > 0)
                Part(from, to, places, columns, (int)rows);
        }
    }

    /// <summary>The vector of points, of those of 16, in which the first element lies that a vector of results needs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FirstOf(int vector, int p) => (Lanes * vector / TN.Value * TK.Value + p) / Lanes;

    /// <summary>For each vector of results and each step of the depth, where its lanes find the points' elements in two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WritePlaces(int* places)
    {
        for (int vector = 0; vector < TN.Value; vector++)
        {
            for (int p = 0; p < TK.Value; p++, places += Lanes)
                (RowsOf(vector) * TK.Value + Vector512.Create(p - Lanes * FirstOf(vector, p))).Store(places);
        }
    }

    /// <summary>For the same, what the elements are multiplied by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteColumns(float* columns, float* b, nint row, nint column)
    {
        for (int p = 0; p < TK.Value; p++)
        {
            float* from = b + p * row;
            Vector128<float> elements = Vector128.Create(from[0], from[column], TN.Value > 2 ? from[2 * column] : 0, TN.Value > 3 ? from[3 * column] : 0);
            Vector512<float> first = elements.ToVector256Unsafe().ToVector512Unsafe();
            for (int vector = 0; vector < TN.Value; vector++)
                Avx512F.PermuteVar16x32(first, ElementsOf(vector) - RowsOf(vector) * TN.Value).Store(columns + (vector * TK.Value + p) * Lanes);
        }
    }

    /// <summary>The place of each lane among the results of 16 points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> ElementsOf(int vector) => Vector512<int>.Indices + Vector512.Create(Lanes * vector);

    /// <summary>The point that each lane is of: divided by a multiplication, exact for so few.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> RowsOf(int vector) => (ElementsOf(vector) * (65536 / TN.Value + 1)) >>> 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Whole(float* from, float* to, int* places, float* columns)
    {
        Vector512<float> a0 = Vector512.Load(from), a1 = Vector512.Load(from + Lanes);
        Vector512<float> a2 = TK.Value > 2 ? Vector512.Load(from + 2 * Lanes) : a1, a3 = TK.Value > 3 ? Vector512.Load(from + 3 * Lanes) : a2;
        Sums<Zero>(a0, a1, a2, a3, places, columns).Store(to);
        Sums<One>(a0, a1, a2, a3, places, columns).Store(to + Lanes);
        if (TN.Value > 2)
            Sums<Two>(a0, a1, a2, a3, places, columns).Store(to + 2 * Lanes);
        if (TN.Value > 3)
            Sums<Three>(a0, a1, a2, a3, places, columns).Store(to + 3 * Lanes);
    }

    /// <summary>Fewer than 16 points: nothing is read or written behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Part(float* from, float* to, int* places, float* columns, int rows)
    {
        int read = rows * TK.Value, written = rows * TN.Value;
        Vector512<float> a0 = Load(from, read), a1 = Load(from + Lanes, read - Lanes), a2 = Load(from + 2 * Lanes, read - 2 * Lanes), a3 = Load(from + 3 * Lanes, read - 3 * Lanes);
        Store(to, written, Sums<Zero>(a0, a1, a2, a3, places, columns));
        Store(to + Lanes, written - Lanes, Sums<One>(a0, a1, a2, a3, places, columns));
        if (TN.Value > 2)
            Store(to + 2 * Lanes, written - 2 * Lanes, Sums<Two>(a0, a1, a2, a3, places, columns));
        if (TN.Value > 3)
            Store(to + 3 * Lanes, written - 3 * Lanes, Sums<Three>(a0, a1, a2, a3, places, columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(float* from, int count) => Avx512F.MaskLoad(from, MaskOf(count), Vector512<float>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* to, int count, Vector512<float> values) => Avx512F.MaskStore(to, MaskOf(count), values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> MaskOf(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Sums<TVector>(Vector512<float> a0, Vector512<float> a1, Vector512<float> a2, Vector512<float> a3, int* places, float* columns)
        where TVector : struct, ICount
    {
        Vector512<float> sums = Step<TVector, Zero>(Vector512<float>.Zero, a0, a1, a2, a3, places, columns);
        sums = Step<TVector, One>(sums, a0, a1, a2, a3, places, columns);
        if (TK.Value > 2)
            sums = Step<TVector, Two>(sums, a0, a1, a2, a3, places, columns);
        return TK.Value > 3 ? Step<TVector, Three>(sums, a0, a1, a2, a3, places, columns) : sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Step<TVector, TDepth>(
        Vector512<float> sums, Vector512<float> a0, Vector512<float> a1, Vector512<float> a2, Vector512<float> a3, int* places, float* columns)
        where TVector : struct, ICount
        where TDepth : struct, ICount
    {
        int first = FirstOf(TVector.Value, TDepth.Value), at = (TVector.Value * TK.Value + TDepth.Value) * Lanes;
        Vector512<float> low = first == 0 ? a0 : first == 1 ? a1 : first == 2 ? a2 : a3, high = first == 0 ? a1 : first == 1 ? a2 : a3;
        Vector512<float> elements = Avx512F.PermuteVar16x32x2(low, Vector512.Load(places + at), high);
        return Avx512F.FusedMultiplyAdd(elements, Vector512.Load(columns + at), sums);
    }
}
