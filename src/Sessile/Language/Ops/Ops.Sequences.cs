using System.Numerics;

namespace Sessile;

// Number sequences and the identity.
public static partial class Ops
{
    /// <summary>The integers from 0: <c>0, 1, …, limit - 1</c>.</summary>
    /// <remarks>Shape: <c>[limit]</c>. Source: <c>tf.range</c>.</remarks>
    /// <param name="limit">How many; may be dynamic.</param>
    public static Node<int> Range(Dim limit) => throw GraphOnly.Error();

    /// <summary>The numbers from a start: <c>start, start + 1, …</c>, below the limit.</summary>
    /// <remarks>Shape: <c>[⌈limit - start⌉]</c>, or <c>[0]</c> where the limit is not above the start. Numbers of any type. Source: <c>tf.range</c>.</remarks>
    /// <param name="start">The first.</param>
    /// <param name="limit">Is not reached.</param>
    public static Node<T> Range<T>(T start, T limit) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>The numbers from a start at even steps: <c>start, start + step, …</c>, short of the limit.</summary>
    /// <remarks>
    /// Shape: <c>[⌈(limit - start) / step⌉]</c>, at least 0. Element i is <c>start + i · step</c>. Numbers of any type. A step of 0 is an error. Source:
    /// <c>tf.range</c>.
    /// </remarks>
    /// <param name="start">The first.</param>
    /// <param name="limit">Is not reached.</param>
    /// <param name="step">The difference; may be negative.</param>
    public static Node<T> Range<T>(T start, T limit, T step) where T : unmanaged, INumber<T> => throw GraphOnly.Error();

    /// <summary>The identity matrix, <c>float</c>.</summary>
    /// <remarks>Shape: <c>[n, n]</c>. Source: <c>tf.eye</c>.</remarks>
    /// <param name="n">The number of rows and of columns.</param>
    public static Node<float> Eye(Dim n) => throw GraphOnly.Error();

    /// <summary>The identity matrix.</summary>
    /// <remarks>Shape: <c>[n, n]</c>. Numbers of any type. Source: <c>tf.eye</c>.</remarks>
    /// <param name="n">The number of rows and of columns.</param>
    public static Node<T> Eye<T>(Dim n) => throw GraphOnly.Error();
}
