using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

public static partial class VectorMath
{
    /// <summary><c>x · 2ⁿ</c>, with the power in two factors, so that results near either end of the range are rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> TimesPower(Vector512<float> x, Vector512<int> n)
    {
        var half = Vector512.ShiftRightLogical(n, 1);
        var first = Vector512.ShiftLeft(half, 23) + Vector512.Create(0x3F800000);
        var second = Vector512.ShiftLeft(n - half, 23) + Vector512.Create(0x3F800000);
        return x * first.AsSingle() * second.AsSingle();
    }

    /// <inheritdoc cref="TimesPower(Vector512{float}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> TimesPower(Vector256<float> x, Vector256<int> n)
    {
        var half = Vector256.ShiftRightLogical(n, 1);
        var first = Vector256.ShiftLeft(half, 23) + Vector256.Create(0x3F800000);
        var second = Vector256.ShiftLeft(n - half, 23) + Vector256.Create(0x3F800000);
        return x * first.AsSingle() * second.AsSingle();
    }

    /// <inheritdoc cref="TimesPower(Vector512{float}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> TimesPower(Vector128<float> x, Vector128<int> n)
    {
        var half = Vector128.ShiftRightLogical(n, 1);
        var first = Vector128.ShiftLeft(half, 23) + Vector128.Create(0x3F800000);
        var second = Vector128.ShiftLeft(n - half, 23) + Vector128.Create(0x3F800000);
        return x * first.AsSingle() * second.AsSingle();
    }
}
