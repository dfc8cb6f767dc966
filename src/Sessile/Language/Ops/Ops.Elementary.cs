namespace Sessile;

// Elementary functions of one operand, element by element.
public static partial class Ops
{
    /// <summary>The absolute value, <c>|x|</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Numbers of any type. <c>|MinValue|</c> wraps to <c>MinValue</c>. The derivative at 0 is 0. Source: <c>tf.abs</c>.</remarks>
    public static Node<T> Abs<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The negative, <c>-x</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Numbers of any type. Integers wrap. Source: <c>tf.negative</c>.</remarks>
    public static Node<T> Negate<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>-1, 0 or 1, as the number is negative, zero or positive. NaN stays NaN.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Numbers of any type. The derivative is 0. Source: <c>tf.sign</c>.</remarks>
    public static Node<T> Sign<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The reciprocal, <c>1 / x</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.reciprocal</c>.</remarks>
    public static Node<T> Reciprocal<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The square, <c>x²</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Numbers of any type. Integers wrap. Source: <c>tf.square</c>.</remarks>
    public static Node<T> Square<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The square root, <c>√x</c>. NaN below 0.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.sqrt</c>.</remarks>
    public static Node<T> Sqrt<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The reciprocal square root, <c>1 / √x</c>. Infinity at 0, NaN below.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.rsqrt</c>.</remarks>
    public static Node<T> Rsqrt<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The exponential, <c>eˣ</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.exp</c>.</remarks>
    public static Node<T> Exp<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary><c>eˣ - 1</c>, exact near 0 too.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.expm1</c>.</remarks>
    public static Node<T> Expm1<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The natural logarithm, <c>ln x</c>. Negative infinity at 0, NaN below.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.log</c>.</remarks>
    public static Node<T> Log<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary><c>ln(1 + x)</c>, exact near 0 too. Negative infinity at -1, NaN below.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.log1p</c>.</remarks>
    public static Node<T> Log1p<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The largest integer not above, <c>⌊x⌋</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. The derivative is 0. Source: <c>tf.floor</c>.</remarks>
    public static Node<T> Floor<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The smallest integer not below, <c>⌈x⌉</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. The derivative is 0. Source: <c>tf.ceil</c>.</remarks>
    public static Node<T> Ceiling<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The nearest integer; halves go to the even one.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. The derivative is 0. Source: <c>tf.round</c>.</remarks>
    public static Node<T> Round<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>The error function, <c>2/√π · ∫₀ˣ e^(-t²) dt</c>.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Floating-point types. Source: <c>tf.erf</c>.</remarks>
    public static Node<T> Erf<T>(Node<T> x) => throw GraphOnly.Error();
}
