using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>The first factor of a product of bytes, row by row; the last group of each is filled up with zeros.</summary>
internal static class ByteRows
{
    /// <summary>Rows that are made ready at a time.</summary>
    public const int MostRows = 96;

    /// <summary>Groups of four bytes without sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void InQuads<T>(Matrix<T> a, nint rows, nint k, ref int groups)
        where T : unmanaged
    {
        for (nint i = 0; i < rows; i++)
            ByteTrios<QuadTiles256>.Prepare(a.From(i, 0), 1, k, ref Unsafe.Add(ref groups, i * ((k + 3) / 4)));
    }

    /// <summary>Pairs of shorts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen<T>(Matrix<T> a, nint rows, nint k, ref short wide)
        where T : unmanaged
    {
        for (nint i = 0; i < rows; i++)
        {
            if (a.ColStride == 1)
                WidenRow(ref a.At(i, 0), k, ref wide);
            else
                WidenStrided(a.From(i, 0), k, ref wide);
            if (k % 2 != 0)
                Unsafe.Add(ref wide, k) = 0;
            wide = ref Unsafe.Add(ref wide, (k + 1) / 2 * 2);
        }
    }

    /// <summary>What makes an element of the type a byte without sign, 128 more than it was: its highest bit turned, where it has a sign.</summary>
    public static byte Raise<T>() => typeof(T) == typeof(sbyte) ? (byte)128 : (byte)0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WidenRow<T>(ref T row, nint k, ref short wide)
        where T : unmanaged
    {
        nint p = 0;
        for (; p <= k - Vector128<byte>.Count; p += Vector128<byte>.Count)
        {
            Vector256<short> values = typeof(T) == typeof(sbyte)
                ? Widened(Vector128.LoadUnsafe(ref Unsafe.As<T, sbyte>(ref row), (nuint)p))
                : Widened(Vector128.LoadUnsafe(ref Unsafe.As<T, byte>(ref row), (nuint)p));
            values.StoreUnsafe(ref wide, (nuint)p);
        }

        for (; p < k; p++)
            Unsafe.Add(ref wide, p) = Widened(Unsafe.Add(ref row, p));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WidenStrided<T>(Matrix<T> row, nint k, ref short wide)
        where T : unmanaged
    {
        for (nint p = 0; p < k; p++)
            Unsafe.Add(ref wide, p) = Widened(row.At(0, p));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static short Widened<T>(T value) => typeof(T) == typeof(sbyte) ? (sbyte)(object)value! : (byte)(object)value!;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Widened(Vector128<sbyte> values) => Vector256.Create(Vector128.WidenLower(values), Vector128.WidenUpper(values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Widened(Vector128<byte> values) => Vector256.Create(Vector128.WidenLower(values), Vector128.WidenUpper(values)).AsInt16();
}
