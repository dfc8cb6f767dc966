using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>Vectors of 256 bits. Textually parallel to the other width.</summary>
internal readonly struct Doubles256(Vector256<double> lanes) : IDoubles<Doubles256>
{
    private readonly Vector256<double> _lanes = lanes;

    public static int Count => VectorBytes.Of256 / sizeof(double);

    public static Doubles256 Zero => default;

    public static bool HasSquares => Avx2.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 Create(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 Load(ref readonly double place) => new(Vector256.LoadUnsafe(in place));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Doubles256 value, ref double place) => value._lanes.StoreUnsafe(ref place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 operator +(Doubles256 x, Doubles256 y) => new(x._lanes + y._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 operator -(Doubles256 x, Doubles256 y) => new(x._lanes - y._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 operator *(Doubles256 x, Doubles256 y) => new(x._lanes * y._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 operator /(Doubles256 x, Doubles256 y) => new(x._lanes / y._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 MultiplyAdd(Doubles256 x, Doubles256 y, Doubles256 z) => new(Fused.MultiplyAdd(x._lanes, y._lanes, z._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 Abs(Doubles256 x) => new(Vector256.Abs(x._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 Sqrt(Doubles256 x) => new(Vector256.Sqrt(x._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Doubles256 x) => Vector256.Sum(x._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 IsGreater(Doubles256 x, Doubles256 y) => new(Vector256.GreaterThan(x._lanes, y._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 AreEqual(Doubles256 x, Doubles256 y) => new(Vector256.Equals(x._lanes, y._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 Select(Doubles256 condition, Doubles256 x, Doubles256 y) => new(Vector256.ConditionalSelect(condition._lanes, x._lanes, y._lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 Or(Doubles256 condition, Doubles256 other) => new(condition._lanes | other._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 Not(Doubles256 condition) => new(~condition._lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Doubles256 condition) => (uint)condition._lanes.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(ref double source, nint sourceStride, ref double target, nint targetStride) => Square256.OfFour(ref source, sourceStride, ref target, targetStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 Widen(ref readonly float place) => new(Vector256.WidenLower(Vector128.LoadUnsafe(in place).ToVector256Unsafe()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Narrow(Doubles256 value, ref float place) => Vector256.Narrow(value._lanes, value._lanes).GetLower().StoreUnsafe(ref place);
}
