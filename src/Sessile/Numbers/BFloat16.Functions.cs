using System.Numerics;

namespace Sessile;

// The functions of generic code: those of floats, rounded.
public readonly partial struct BFloat16
{
    static BFloat16 IFloatingPointIeee754<BFloat16>.FusedMultiplyAdd(BFloat16 left, BFloat16 right, BFloat16 addend)
    {
        // The product is exact. What the sum has no room for leaves its last bit set, so that it is rounded once.
        double product = (double)left * (double)right, term = (double)addend, sum = product + term;
        double part = sum - product, rest = (product - (sum - part)) + (term - part);
        long bits = BitConverter.DoubleToInt64Bits(sum);
        if (double.IsFinite(sum) && rest != 0 && (bits & 1) == 0)
            sum = BitConverter.Int64BitsToDouble(rest > 0 == sum > 0 ? bits + 1 : bits - 1);
        return (BFloat16)sum;
    }

    static BFloat16 IFloatingPointIeee754<BFloat16>.Ieee754Remainder(BFloat16 left, BFloat16 right) => (BFloat16)float.Ieee754Remainder((float)left, (float)right);

    static int IFloatingPointIeee754<BFloat16>.ILogB(BFloat16 x) => float.ILogB((float)x);

    static BFloat16 IFloatingPointIeee754<BFloat16>.ScaleB(BFloat16 x, int n) => (BFloat16)double.ScaleB((double)x, n);

    static BFloat16 IFloatingPointIeee754<BFloat16>.Atan2(BFloat16 y, BFloat16 x) => (BFloat16)float.Atan2((float)y, (float)x);

    static BFloat16 IFloatingPointIeee754<BFloat16>.Atan2Pi(BFloat16 y, BFloat16 x) => (BFloat16)float.Atan2Pi((float)y, (float)x);

    static BFloat16 IExponentialFunctions<BFloat16>.Exp(BFloat16 x) => (BFloat16)float.Exp((float)x);

    static BFloat16 IExponentialFunctions<BFloat16>.Exp2(BFloat16 x) => (BFloat16)float.Exp2((float)x);

    static BFloat16 IExponentialFunctions<BFloat16>.Exp10(BFloat16 x) => (BFloat16)float.Exp10((float)x);

    static BFloat16 IExponentialFunctions<BFloat16>.ExpM1(BFloat16 x) => (BFloat16)float.ExpM1((float)x);

    static BFloat16 ILogarithmicFunctions<BFloat16>.Log(BFloat16 x) => (BFloat16)float.Log((float)x);

    static BFloat16 ILogarithmicFunctions<BFloat16>.Log(BFloat16 x, BFloat16 newBase) => (BFloat16)float.Log((float)x, (float)newBase);

    static BFloat16 ILogarithmicFunctions<BFloat16>.Log2(BFloat16 x) => (BFloat16)float.Log2((float)x);

    static BFloat16 ILogarithmicFunctions<BFloat16>.Log10(BFloat16 x) => (BFloat16)float.Log10((float)x);

    static BFloat16 ILogarithmicFunctions<BFloat16>.LogP1(BFloat16 x) => (BFloat16)float.LogP1((float)x);

    static BFloat16 IPowerFunctions<BFloat16>.Pow(BFloat16 x, BFloat16 y) => (BFloat16)float.Pow((float)x, (float)y);

    static BFloat16 IRootFunctions<BFloat16>.Sqrt(BFloat16 x) => (BFloat16)float.Sqrt((float)x);

    static BFloat16 IRootFunctions<BFloat16>.Cbrt(BFloat16 x) => (BFloat16)float.Cbrt((float)x);

    static BFloat16 IRootFunctions<BFloat16>.Hypot(BFloat16 x, BFloat16 y) => (BFloat16)float.Hypot((float)x, (float)y);

    static BFloat16 IRootFunctions<BFloat16>.RootN(BFloat16 x, int n) => (BFloat16)float.RootN((float)x, n);

    static BFloat16 IHyperbolicFunctions<BFloat16>.Sinh(BFloat16 x) => (BFloat16)float.Sinh((float)x);

    static BFloat16 IHyperbolicFunctions<BFloat16>.Cosh(BFloat16 x) => (BFloat16)float.Cosh((float)x);

    static BFloat16 IHyperbolicFunctions<BFloat16>.Tanh(BFloat16 x) => (BFloat16)float.Tanh((float)x);

    static BFloat16 IHyperbolicFunctions<BFloat16>.Asinh(BFloat16 x) => (BFloat16)float.Asinh((float)x);

    static BFloat16 IHyperbolicFunctions<BFloat16>.Acosh(BFloat16 x) => (BFloat16)float.Acosh((float)x);

    static BFloat16 IHyperbolicFunctions<BFloat16>.Atanh(BFloat16 x) => (BFloat16)float.Atanh((float)x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.Sin(BFloat16 x) => (BFloat16)float.Sin((float)x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.Cos(BFloat16 x) => (BFloat16)float.Cos((float)x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.Tan(BFloat16 x) => (BFloat16)float.Tan((float)x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.Asin(BFloat16 x) => (BFloat16)float.Asin((float)x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.Acos(BFloat16 x) => (BFloat16)float.Acos((float)x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.Atan(BFloat16 x) => (BFloat16)float.Atan((float)x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.SinPi(BFloat16 x) => (BFloat16)float.SinPi((float)x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.CosPi(BFloat16 x) => (BFloat16)float.CosPi((float)x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.TanPi(BFloat16 x) => (BFloat16)float.TanPi((float)x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.AsinPi(BFloat16 x) => (BFloat16)float.AsinPi((float)x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.AcosPi(BFloat16 x) => (BFloat16)float.AcosPi((float)x);

    static BFloat16 ITrigonometricFunctions<BFloat16>.AtanPi(BFloat16 x) => (BFloat16)float.AtanPi((float)x);

    static (BFloat16 Sin, BFloat16 Cos) ITrigonometricFunctions<BFloat16>.SinCos(BFloat16 x) => ((BFloat16)float.Sin((float)x), (BFloat16)float.Cos((float)x));

    static (BFloat16 SinPi, BFloat16 CosPi) ITrigonometricFunctions<BFloat16>.SinCosPi(BFloat16 x) => ((BFloat16)float.SinPi((float)x), (BFloat16)float.CosPi((float)x));
}
