using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile;

/// <summary>A window's sizes, strides or dilations: <c>2</c> for every spatial axis, or one for each, <c>[2, 1]</c>. What the default is, each function says.</summary>
[CollectionBuilder(typeof(Extents), nameof(Create))]
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Extents
{
    /// <summary>The numbers of a collection expression, one for each spatial axis.</summary>
    /// <param name="extents">The numbers, each at least 1.</param>
    public static Extents Create(ReadOnlySpan<int> extents) => throw GraphOnly.Error();

    /// <summary>The same number for every spatial axis.</summary>
    /// <param name="extent">The number, at least 1.</param>
    public static implicit operator Extents(int extent) => throw GraphOnly.Error();

    /// <summary>One number for each spatial axis.</summary>
    /// <param name="extents">The numbers, each at least 1.</param>
    public static implicit operator Extents(int[] extents) => throw GraphOnly.Error();

    /// <summary>The numbers in order.</summary>
    public IEnumerator<int> GetEnumerator() => throw GraphOnly.Error();
}
