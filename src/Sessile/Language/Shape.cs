using System.Collections;

namespace Sessile;

/// <summary>The dimensions of a node, known while compiling: a list that can be indexed, sliced, matched, spread and iterated.</summary>
/// <remarks>
/// <c>x.Shape[^1]</c> is the last dimension, <c>[.. x.Shape[..^1], 10]</c> the shape with another last one, and <c>Zeros(x.Shape)</c> takes it whole.
/// </remarks>
public sealed class Shape : IReadOnlyList<Dim>
{
    private Shape() => throw GraphOnly.Error();

    /// <summary>The number of axes: 0 for a scalar.</summary>
    public int Rank => throw GraphOnly.Error();

    /// <summary>The number of axes, as <see cref="Rank"/>.</summary>
    public int Count => throw GraphOnly.Error();

    /// <summary>The dimension of an axis. An error where there is no such axis.</summary>
    /// <param name="axis">The axis, counted from 0.</param>
    public Dim this[int axis] => throw GraphOnly.Error();

    /// <summary>The dimension of an axis. An error where there is no such axis.</summary>
    /// <param name="axis">The axis; <c>^1</c> is the last.</param>
    public Dim this[Index axis] => throw GraphOnly.Error();

    /// <summary>The dimensions of successive axes. An error where one of them does not exist.</summary>
    /// <param name="axes">The axes; <c>..^1</c> is all but the last.</param>
    public Shape this[Range axes] => throw GraphOnly.Error();

    /// <summary>The dimensions, for a function that takes a list of them.</summary>
    /// <param name="shape">The shape.</param>
    public static implicit operator ReadOnlySpan<Dim>(Shape shape) => throw GraphOnly.Error();

    /// <summary>The dimensions in order.</summary>
    public IEnumerator<Dim> GetEnumerator() => throw GraphOnly.Error();

    IEnumerator IEnumerable.GetEnumerator() => throw GraphOnly.Error();

    /// <summary>The dimensions as they stand in messages: <c>[batch, 128]</c>.</summary>
    public override string ToString() => throw GraphOnly.Error();
}
