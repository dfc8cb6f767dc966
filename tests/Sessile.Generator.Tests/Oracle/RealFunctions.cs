namespace Sessile.Generator.Tests.Oracle;

/// <summary>Functions of double that the framework lacks, or computes with cancellation.</summary>
internal static class RealFunctions
{
    /// <summary>e^x - 1, by Kahan's correction: the errors of exp and log cancel.</summary>
    public static double Expm1(double x)
    {
        var exp = Math.Exp(x);
        if (exp == 1)
            return x;
        return Math.Abs(x) > 1 || exp == 0 ? exp - 1 : (exp - 1) * x / Math.Log(exp);
    }

    /// <summary>log(1 + x), corrected for the rounding of 1 + x.</summary>
    public static double Log1p(double x)
    {
        var sum = 1 + x;
        return sum == 1 || double.IsPositiveInfinity(sum) ? x : sum <= 0 || double.IsNaN(sum) ? Math.Log(sum) : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>erf by its series in e^-x² · Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!!, whose terms all have one sign (Abramowitz and Stegun 7.1.6).</summary>
    public static double Erf(double x)
    {
        if (double.IsNaN(x) || Math.Abs(x) > 6)
            return double.IsNaN(x) ? x : Math.Sign(x);
        double term = x, sum = x;
        for (var n = 1; Math.Abs(term) > Math.Abs(sum) * 1e-18; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>-1, 0 or 1; NaN stays.</summary>
    public static double Sign(double x) => double.IsNaN(x) ? x : Math.Sign(x);

    public static double FloorMod(double x, double y)
    {
        var remainder = x % y;
        return remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder;
    }

    /// <summary>log(1 + eˣ) without overflow.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));
}
