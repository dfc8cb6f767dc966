using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Wasm;

namespace Sessile.Simd;

// WebAssembly has no fused instruction, and .NET would call a function for each lane there, which takes eight times as long as both instructions.
internal static partial class Lanes
{
    /// <summary><c>x · y + z</c>, rounded once where the processor has a fused instruction, twice elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> x, Vector128<float> y, Vector128<float> z) =>
        PackedSimd.IsSupported ? (x * y) + z : Vector128.MultiplyAddEstimate(x, y, z);

    /// <inheritdoc cref="MultiplyAdd(Vector128{float}, Vector128{float}, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> MultiplyAdd(Vector128<double> x, Vector128<double> y, Vector128<double> z) =>
        PackedSimd.IsSupported ? (x * y) + z : Vector128.MultiplyAddEstimate(x, y, z);
}
