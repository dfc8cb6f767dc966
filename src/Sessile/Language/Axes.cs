using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile;

/// <summary>The axes that a function works on: <c>0</c>, <c>-1</c> for the last, <c>[0, 1]</c>. The default is all axes; <c>[]</c> is none.</summary>
[CollectionBuilder(typeof(Axes), nameof(Create))]
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Axes
{
    /// <summary>The axes of a collection expression.</summary>
    /// <param name="axes">The axes, each from the end when negative.</param>
    public static Axes Create(ReadOnlySpan<int> axes) => throw GraphOnly.Error();

    /// <summary>A single axis.</summary>
    /// <param name="axis">The axis, from the end when negative.</param>
    public static implicit operator Axes(int axis) => throw GraphOnly.Error();

    /// <summary>Several axes.</summary>
    /// <param name="axes">The axes, each from the end when negative.</param>
    public static implicit operator Axes(int[] axes) => throw GraphOnly.Error();

    /// <summary>The axes in order.</summary>
    public IEnumerator<int> GetEnumerator() => throw GraphOnly.Error();
}
