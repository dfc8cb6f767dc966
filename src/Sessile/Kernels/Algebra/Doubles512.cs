using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>Vectors of 512 bits. Textually parallel to the other width.</summary>
internal readonly struct Doubles512(Vector512<double> lanes) : IDoubles<Doubles512>
{
    private readonly Vector512<double> _lanes = lanes;

    public static int Count => VectorBytes.Of512 / sizeof(double);

    public static Doubles512 Zero => default;

    public static bool HasSquares => Avx512F.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 Create(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 Load(ref readonly double place) => new(Vector512.LoadUnsafe(in place));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Doubles512 value, ref double place) => value._lanes.StoreUnsafe(ref place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 operator +(Doubles512 x, Doubles512 y) => new(x._lanes + y._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 operator -(Doubles512 x, Doubles512 y) => new(x._lanes - y._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 operator *(Doubles512 x, Doubles512 y) => new(x._lanes * y._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 operator /(Doubles512 x, Doubles512 y) => new(x._lanes / y._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 MultiplyAdd(Doubles512 x, Doubles512 y, Doubles512 z) => new(Fused.MultiplyAdd(x._lanes, y._lanes, z._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 Abs(Doubles512 x) => new(Vector512.Abs(x._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 Sqrt(Doubles512 x) => new(Vector512.Sqrt(x._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Doubles512 x) => Vector512.Sum(x._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 IsGreater(Doubles512 x, Doubles512 y) => new(Vector512.GreaterThan(x._lanes, y._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 AreEqual(Doubles512 x, Doubles512 y) => new(Vector512.Equals(x._lanes, y._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 Select(Doubles512 condition, Doubles512 x, Doubles512 y) => new(Vector512.ConditionalSelect(condition._lanes, x._lanes, y._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 Or(Doubles512 condition, Doubles512 other) => new(condition._lanes | other._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 Not(Doubles512 condition) => new(~condition._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Doubles512 condition) => (uint)condition._lanes.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref double source, nint sourceStride, ref double target, nint targetStride) => Square512.OfEight(ref source, sourceStride, ref target, targetStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 Widen(ref readonly float place) => new(Vector512.WidenLower(Vector256.LoadUnsafe(in place).ToVector512Unsafe()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Narrow(Doubles512 value, ref float place) => Vector512.Narrow(value._lanes, value._lanes).GetLower().StoreUnsafe(ref place);
}
