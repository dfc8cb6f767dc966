using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Sessile.Sessions;

namespace Sessile;

/// <summary>A value that a run computed, read where it lies in the session's memory: <b>valid until the next run of that session</b>.
/// Copy what is to last longer (<see cref="ToArray"/>, <see cref="CopyTo"/>).</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
public readonly ref struct TensorView<T> where T : unmanaged
{
    private const int DefaultPrecision = 8;

    /// <summary>A view of <paramref name="values"/>, as many as <paramref name="shape"/> has elements. Not checked: made by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TensorView(ReadOnlySpan<T> values, ReadOnlySpan<int> shape)
    {
        Span = values;
        Shape = shape;
    }

    /// <summary>The elements, flat and row-major: the last axis is contiguous.</summary>
    public ReadOnlySpan<T> Span { get; }

    /// <summary>The size of each axis; none for a scalar.</summary>
    public ReadOnlySpan<int> Shape { get; }

    /// <summary>The number of elements.</summary>
    public int Length => Span.Length;

    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Length;

    /// <summary>The element at <c>[i]</c> of a tensor with one axis.</summary>
    /// <exception cref="ArgumentException">The tensor has another number of axes.</exception>
    /// <exception cref="IndexOutOfRangeException">The index is negative or not below the axis's size.</exception>
    public ref readonly T this[int i] => ref At([i]);

    /// <summary>The element at <c>[i, j]</c> of a tensor with two axes.</summary>
    /// <inheritdoc cref="this[int]" path="/exception"/>
    public ref readonly T this[int i, int j] => ref At([i, j]);

    /// <summary>The element at <c>[i, j, k]</c> of a tensor with three axes.</summary>
    /// <inheritdoc cref="this[int]" path="/exception"/>
    public ref readonly T this[int i, int j, int k] => ref At([i, j, k]);

    /// <summary>The element at <c>[i, j, k, l]</c> of a tensor with four axes.</summary>
    /// <inheritdoc cref="this[int]" path="/exception"/>
    public ref readonly T this[int i, int j, int k, int l] => ref At([i, j, k, l]);

    /// <summary>The element at a place given by one index for each axis.</summary>
    /// <inheritdoc cref="this[int]" path="/exception"/>
    public ref readonly T this[scoped ReadOnlySpan<int> indices] => ref At(indices);

    /// <summary>The elements of a view, flat and row-major.</summary>
    public static implicit operator ReadOnlySpan<T>(TensorView<T> view) => view.Span;

    /// <summary>The elements as a new array, flat and row-major.</summary>
    public T[] ToArray() => Span.ToArray();

    /// <summary>Copies the elements, flat and row-major.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the view.</exception>
    public void CopyTo(Span<T> destination) => Span.CopyTo(destination);

    /// <summary>The view as a tensor span; a scalar has the shape [1]. Making one takes longer than many whole runs, and allocates beyond five axes.</summary>
    public ReadOnlyTensorSpan<T> AsTensorSpan()
    {
        // Of a span without an address no empty tensor of several axes can be made.
        ReadOnlySpan<T> values = Length == 0 ? Array.Empty<T>() : Span;
        if (Rank == 0) return new ReadOnlyTensorSpan<T>(values);
        Span<nint> lengths = stackalloc nint[Rank];
        for (int axis = 0; axis < lengths.Length; axis++) lengths[axis] = Shape[axis];
        return new ReadOnlyTensorSpan<T>(values, lengths);
    }

    /// <summary>Enumerates the elements, row-major.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => Span.GetEnumerator();

    /// <summary>The tensor as NumPy lays it out: nested brackets, aligned columns, at most eight decimals, an exponent where sizes differ much,
    /// and <c>...</c> for the middle of what has over a thousand elements. Numbers are separated by commas, and whole ones have no decimal point.</summary>
    public override string ToString() => ToString(DefaultPrecision);

    /// <summary>As <see cref="ToString()"/>, with at most this many decimals.</summary>
    /// <param name="precision">From 0 to 17.</param>
    /// <exception cref="ArgumentOutOfRangeException">The precision is out of its range.</exception>
    public string ToString(int precision)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(precision);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(precision, 17);
        return new TensorText<T>(Span, Shape, precision).ToString();
    }

    private ref readonly T At(scoped ReadOnlySpan<int> indices)
    {
        ReadOnlySpan<int> shape = Shape;
        if (indices.Length != shape.Length) ThrowRank(indices.Length, shape.Length);
        int flat = 0;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if ((uint)indices[axis] >= (uint)shape[axis]) ThrowIndex(indices[axis], axis, shape[axis]);
            flat = flat * shape[axis] + indices[axis];
        }

        return ref Span[flat];
    }

    [DoesNotReturn]
    private static void ThrowRank(int given, int rank) =>
        throw new ArgumentException($"{given} indices were given for a tensor with {rank} axes.");

    [DoesNotReturn]
    private static void ThrowIndex(int index, int axis, int size) =>
        throw new IndexOutOfRangeException($"Index {index} is outside axis {axis}, which has size {size}.");
}
