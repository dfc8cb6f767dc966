using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

// A call that vectors outlive, or that returns what a turn goes on with, has every turn of the loop around put them on the stack, however rare it is; and where a stack is aligned to no line
// of the cache, that takes a third of a sine's time. So the call is told all that there is and answers in a place of its own, and what called it assigns that in a statement: at the join of a
// conditional expression it would be memory again.
internal static unsafe partial class Lanes
{
    /// <summary>Values of which some lanes are computed one by one instead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Replaced(Vector512<float> values, Vector512<float> some, Vector512<float> x, delegate*<double, double> function)
    {
        var place = values;
        Replace(ref place, some, x, function);
        return place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Replaced(Vector256<float> values, Vector256<float> some, Vector256<float> x, delegate*<double, double> function)
    {
        var place = values;
        Replace(ref place, some, x, function);
        return place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Replaced(Vector128<float> values, Vector128<float> some, Vector128<float> x, delegate*<double, double> function)
    {
        var place = values;
        Replace(ref place, some, x, function);
        return place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Replaced(Vector512<double> values, Vector512<double> some, Vector512<double> x, delegate*<double, double> function)
    {
        var place = values;
        Replace(ref place, some, x, function);
        return place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Replaced(Vector256<double> values, Vector256<double> some, Vector256<double> x, delegate*<double, double> function)
    {
        var place = values;
        Replace(ref place, some, x, function);
        return place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Replaced(Vector128<double> values, Vector128<double> some, Vector128<double> x, delegate*<double, double> function)
    {
        var place = values;
        Replace(ref place, some, x, function);
        return place;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Replace(ref Vector512<float> values, Vector512<float> some, Vector512<float> x, delegate*<double, double> function) =>
        values = Vector512.ConditionalSelect(some, Map(x, function), values);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Replace(ref Vector256<float> values, Vector256<float> some, Vector256<float> x, delegate*<double, double> function) =>
        values = Vector256.ConditionalSelect(some, Map(x, function), values);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Replace(ref Vector128<float> values, Vector128<float> some, Vector128<float> x, delegate*<double, double> function) =>
        values = Vector128.ConditionalSelect(some, Map(x, function), values);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Replace(ref Vector512<double> values, Vector512<double> some, Vector512<double> x, delegate*<double, double> function) =>
        values = Vector512.ConditionalSelect(some, Map(x, function), values);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Replace(ref Vector256<double> values, Vector256<double> some, Vector256<double> x, delegate*<double, double> function) =>
        values = Vector256.ConditionalSelect(some, Map(x, function), values);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Replace(ref Vector128<double> values, Vector128<double> some, Vector128<double> x, delegate*<double, double> function) =>
        values = Vector128.ConditionalSelect(some, Map(x, function), values);
}
