using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Simd;

/// <summary>Applies a scalar function of <see cref="double"/>s to each lane: for rare functions, and for rare arguments of others.</summary>
/// <remarks>Never inlined, so that the vectors of a loop that may call it stay in registers.</remarks>
internal static unsafe partial class Lanes
{
    /// <summary>Whether a product and a sum are rounded once, as reductions of arguments rely on.</summary>
    public static bool FusesMultiplyAdd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || AdvSimd.IsSupported;
    }

    /// <summary>Whether there is a fused multiply-add, but only sixteen registers and no table of more than four powers: some functions of floats have a way of their own then.</summary>
    /// <remarks>Such a function asks in these words itself: a question that is a call the JIT answers after it has inlined both ways, which takes locals that long loops have none left of.</remarks>
    public static bool AreFusedAndNarrow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported && !Avx512F.VL.IsSupported;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<float> Map(Vector512<float> x, delegate*<double, double> function)
    {
        Apply(ref Unsafe.As<Vector512<float>, float>(ref x), Vector512<float>.Count, function);
        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector256<float> Map(Vector256<float> x, delegate*<double, double> function)
    {
        Apply(ref Unsafe.As<Vector256<float>, float>(ref x), Vector256<float>.Count, function);
        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector128<float> Map(Vector128<float> x, delegate*<double, double> function)
    {
        Apply(ref Unsafe.As<Vector128<float>, float>(ref x), Vector128<float>.Count, function);
        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<double> Map(Vector512<double> x, delegate*<double, double> function)
    {
        Apply(ref Unsafe.As<Vector512<double>, double>(ref x), Vector512<double>.Count, function);
        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector256<double> Map(Vector256<double> x, delegate*<double, double> function)
    {
        Apply(ref Unsafe.As<Vector256<double>, double>(ref x), Vector256<double>.Count, function);
        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector128<double> Map(Vector128<double> x, delegate*<double, double> function)
    {
        Apply(ref Unsafe.As<Vector128<double>, double>(ref x), Vector128<double>.Count, function);
        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<float> Map(Vector512<float> x, Vector512<float> y, delegate*<double, double, double> function)
    {
        Apply(ref Unsafe.As<Vector512<float>, float>(ref x), ref Unsafe.As<Vector512<float>, float>(ref y), Vector512<float>.Count, function);
        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector256<float> Map(Vector256<float> x, Vector256<float> y, delegate*<double, double, double> function)
    {
        Apply(ref Unsafe.As<Vector256<float>, float>(ref x), ref Unsafe.As<Vector256<float>, float>(ref y), Vector256<float>.Count, function);
        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector128<float> Map(Vector128<float> x, Vector128<float> y, delegate*<double, double, double> function)
    {
        Apply(ref Unsafe.As<Vector128<float>, float>(ref x), ref Unsafe.As<Vector128<float>, float>(ref y), Vector128<float>.Count, function);
        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector512<double> Map(Vector512<double> x, Vector512<double> y, delegate*<double, double, double> function)
    {
        Apply(ref Unsafe.As<Vector512<double>, double>(ref x), ref Unsafe.As<Vector512<double>, double>(ref y), Vector512<double>.Count, function);
        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector256<double> Map(Vector256<double> x, Vector256<double> y, delegate*<double, double, double> function)
    {
        Apply(ref Unsafe.As<Vector256<double>, double>(ref x), ref Unsafe.As<Vector256<double>, double>(ref y), Vector256<double>.Count, function);
        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector128<double> Map(Vector128<double> x, Vector128<double> y, delegate*<double, double, double> function)
    {
        Apply(ref Unsafe.As<Vector128<double>, double>(ref x), ref Unsafe.As<Vector128<double>, double>(ref y), Vector128<double>.Count, function);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply(ref float x, int count, delegate*<double, double> function)
    {
        for (var lane = 0; lane < count; lane++)
            Unsafe.Add(ref x, lane) = (float)function(Unsafe.Add(ref x, lane));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply(ref double x, int count, delegate*<double, double> function)
    {
        for (var lane = 0; lane < count; lane++)
            Unsafe.Add(ref x, lane) = function(Unsafe.Add(ref x, lane));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply(ref float x, ref float y, int count, delegate*<double, double, double> function)
    {
        for (var lane = 0; lane < count; lane++)
            Unsafe.Add(ref x, lane) = (float)function(Unsafe.Add(ref x, lane), Unsafe.Add(ref y, lane));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply(ref double x, ref double y, int count, delegate*<double, double, double> function)
    {
        for (var lane = 0; lane < count; lane++)
            Unsafe.Add(ref x, lane) = function(Unsafe.Add(ref x, lane), Unsafe.Add(ref y, lane));
    }
}
