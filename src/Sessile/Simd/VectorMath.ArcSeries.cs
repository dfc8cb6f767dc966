using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Simd;

// What the inverses of circular functions of doubles have in common: minimax polynomials in the square of the argument.
public static partial class VectorMath
{
    /// <summary><c>(atan t − t) / t³</c> for t from 0 to 1, by its square.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> AtanSeries(Vector512<double> square)
    {
        // Two coefficients at a time: half the chain.
        var fourth = square * square;
        var p = Vector512.Create(1.322439251778602e-05);
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(square, Vector512.Create(-0.00015215427642833947), Vector512.Create(0.0008312926281808105)));
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(square, Vector512.Create(-0.002884839544653723), Vector512.Create(0.007196358293567634)));
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(square, Vector512.Create(-0.013900368900179448), Vector512.Create(0.021984666602968626)));
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(square, Vector512.Create(-0.02990372156476091), Vector512.Create(0.03664183541363451)));
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(square, Vector512.Create(-0.04219175860836227), Vector512.Create(0.0472232130426912)));
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(square, Vector512.Create(-0.05253518375250571), Vector512.Create(0.058805277984330835)));
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(square, Vector512.Create(-0.06666404059488736), Vector512.Create(0.07692279840185424)));
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(square, Vector512.Create(-0.0909090700313304), Vector512.Create(0.11111111007038359)));
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(square, Vector512.Create(-0.1428571428257568), Vector512.Create(0.19999999999951473)));
        return Vector512.MultiplyAddEstimate(p, square, Vector512.Create(-0.3333333333333307));
    }

    /// <inheritdoc cref="AtanSeries(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> AtanSeries(Vector256<double> square)
    {
        // Two coefficients at a time: half the chain.
        var fourth = square * square;
        var p = Vector256.Create(1.322439251778602e-05);
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(square, Vector256.Create(-0.00015215427642833947), Vector256.Create(0.0008312926281808105)));
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(square, Vector256.Create(-0.002884839544653723), Vector256.Create(0.007196358293567634)));
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(square, Vector256.Create(-0.013900368900179448), Vector256.Create(0.021984666602968626)));
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(square, Vector256.Create(-0.02990372156476091), Vector256.Create(0.03664183541363451)));
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(square, Vector256.Create(-0.04219175860836227), Vector256.Create(0.0472232130426912)));
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(square, Vector256.Create(-0.05253518375250571), Vector256.Create(0.058805277984330835)));
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(square, Vector256.Create(-0.06666404059488736), Vector256.Create(0.07692279840185424)));
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(square, Vector256.Create(-0.0909090700313304), Vector256.Create(0.11111111007038359)));
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(square, Vector256.Create(-0.1428571428257568), Vector256.Create(0.19999999999951473)));
        return Vector256.MultiplyAddEstimate(p, square, Vector256.Create(-0.3333333333333307));
    }

    /// <inheritdoc cref="AtanSeries(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> AtanSeries(Vector128<double> square)
    {
        // Two coefficients at a time: half the chain.
        var fourth = square * square;
        var p = Vector128.Create(1.322439251778602e-05);
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(square, Vector128.Create(-0.00015215427642833947), Vector128.Create(0.0008312926281808105)));
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(square, Vector128.Create(-0.002884839544653723), Vector128.Create(0.007196358293567634)));
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(square, Vector128.Create(-0.013900368900179448), Vector128.Create(0.021984666602968626)));
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(square, Vector128.Create(-0.02990372156476091), Vector128.Create(0.03664183541363451)));
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(square, Vector128.Create(-0.04219175860836227), Vector128.Create(0.0472232130426912)));
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(square, Vector128.Create(-0.05253518375250571), Vector128.Create(0.058805277984330835)));
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(square, Vector128.Create(-0.06666404059488736), Vector128.Create(0.07692279840185424)));
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(square, Vector128.Create(-0.0909090700313304), Vector128.Create(0.11111111007038359)));
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(square, Vector128.Create(-0.1428571428257568), Vector128.Create(0.19999999999951473)));
        return Lanes.MultiplyAdd(p, square, Vector128.Create(-0.3333333333333307));
    }

    /// <summary><c>(asin t − t) / t³</c> for t from 0 to ½, by its square.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> AsinSeries(Vector512<double> square)
    {
        // Two coefficients at a time: half the chain.
        var fourth = square * square;
        var p = Vector512.Create(0.03195107588123631);
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(square, Vector512.Create(-0.016281957854655225), Vector512.Create(0.019565807720923308)));
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(square, Vector512.Create(0.006513943556850563), Vector512.Create(0.012172537339372602)));
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(square, Vector512.Create(0.013884714982775614), Vector512.Create(0.017359759055932712)));
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(square, Vector512.Create(0.02237175433017326), Vector512.Create(0.03038195929780099)));
        p = Vector512.MultiplyAddEstimate(p, fourth, Vector512.MultiplyAddEstimate(square, Vector512.Create(0.044642856824271215), Vector512.Create(0.07500000000342145)));
        return Vector512.MultiplyAddEstimate(p, square, Vector512.Create(0.16666666666665386));
    }

    /// <inheritdoc cref="AsinSeries(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> AsinSeries(Vector256<double> square)
    {
        // Two coefficients at a time: half the chain.
        var fourth = square * square;
        var p = Vector256.Create(0.03195107588123631);
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(square, Vector256.Create(-0.016281957854655225), Vector256.Create(0.019565807720923308)));
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(square, Vector256.Create(0.006513943556850563), Vector256.Create(0.012172537339372602)));
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(square, Vector256.Create(0.013884714982775614), Vector256.Create(0.017359759055932712)));
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(square, Vector256.Create(0.02237175433017326), Vector256.Create(0.03038195929780099)));
        p = Vector256.MultiplyAddEstimate(p, fourth, Vector256.MultiplyAddEstimate(square, Vector256.Create(0.044642856824271215), Vector256.Create(0.07500000000342145)));
        return Vector256.MultiplyAddEstimate(p, square, Vector256.Create(0.16666666666665386));
    }

    /// <inheritdoc cref="AsinSeries(Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> AsinSeries(Vector128<double> square)
    {
        // Two coefficients at a time: half the chain.
        var fourth = square * square;
        var p = Vector128.Create(0.03195107588123631);
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(square, Vector128.Create(-0.016281957854655225), Vector128.Create(0.019565807720923308)));
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(square, Vector128.Create(0.006513943556850563), Vector128.Create(0.012172537339372602)));
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(square, Vector128.Create(0.013884714982775614), Vector128.Create(0.017359759055932712)));
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(square, Vector128.Create(0.02237175433017326), Vector128.Create(0.03038195929780099)));
        p = Lanes.MultiplyAdd(p, fourth, Lanes.MultiplyAdd(square, Vector128.Create(0.044642856824271215), Vector128.Create(0.07500000000342145)));
        return Lanes.MultiplyAdd(p, square, Vector128.Create(0.16666666666665386));
    }
}
