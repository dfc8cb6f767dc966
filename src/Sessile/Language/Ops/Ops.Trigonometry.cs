namespace Sessile;

// Circular and hyperbolic functions, element by element.
public static partial class Ops
{
    /// <summary>The sine of an angle in radians.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.sin</c>.</remarks>
    public static Node<T> Sin<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The cosine of an angle in radians.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.cos</c>.</remarks>
    public static Node<T> Cos<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The tangent of an angle in radians.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.tan</c>.</remarks>
    public static Node<T> Tan<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The angle whose sine it is, in [-π/2, π/2]. NaN outside [-1, 1].</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.asin</c>.</remarks>
    public static Node<T> Asin<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The angle whose cosine it is, in [0, π]. NaN outside [-1, 1].</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.acos</c>.</remarks>
    public static Node<T> Acos<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The angle whose tangent it is, in [-π/2, π/2].</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.atan</c>.</remarks>
    public static Node<T> Atan<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The hyperbolic sine, <c>(eˣ - e⁻ˣ) / 2</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.sinh</c>.</remarks>
    public static Node<T> Sinh<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The hyperbolic cosine, <c>(eˣ + e⁻ˣ) / 2</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.cosh</c>.</remarks>
    public static Node<T> Cosh<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The hyperbolic tangent, <c>(eˣ - e⁻ˣ) / (eˣ + e⁻ˣ)</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.tanh</c>.</remarks>
    public static Node<T> Tanh<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The inverse hyperbolic sine, <c>ln(x + √(x² + 1))</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.asinh</c>.</remarks>
    public static Node<T> Asinh<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The inverse hyperbolic cosine, <c>ln(x + √(x² - 1))</c>. NaN below 1.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.acosh</c>.</remarks>
    public static Node<T> Acosh<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The inverse hyperbolic tangent, <c>½ ln((1 + x) / (1 - x))</c>. NaN outside [-1, 1].</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.atanh</c>.</remarks>
    public static Node<T> Atanh<T>(Node<T> x) => throw GraphOnly.Error();
}
