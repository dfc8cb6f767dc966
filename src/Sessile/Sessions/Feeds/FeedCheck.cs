using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Sessile.Sessions;

/// <summary>Checks what a run is given, before anything is computed. Used by generated code. Every failure is an
/// <see cref="ArgumentException"/> that names the node, the shape expected (<c>[batch, 784]</c>) and the size given; its
/// <see cref="ArgumentException.ParamName"/> is the parameter of the run.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FeedCheck
{
    /// <summary>A flat feed must have exactly the elements of its shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int length, long expected, string node, string shape, string? parameter = null)
    {
        if (length != expected) FeedErrors.Length(length, expected, node, shape, parameter);
    }

    /// <summary>The size of the one unknown dimension of a flat feed.</summary>
    /// <param name="length">The feed's elements.</param>
    /// <param name="known">The product of the other dimensions. Where it is 0 the feed must be empty, and the size is taken as 0.</param>
    /// <param name="node">The node's name.</param>
    /// <param name="shape">The node's shape as text.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="others">The other dimensions, in words, where their sizes are not known before the run.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Infer(int length, long known, string node, string shape, string? parameter = null, string? others = null)
    {
        if (known == 1) return length;
        long size = known == 0 ? 0 : length / known;
        if (size * known != length) FeedErrors.NotAMultiple(length, known, node, shape, parameter, others);
        return (int)size;
    }

    /// <summary>Dimensions of one name must have one size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Same(int size, int otherSize, string dimension, string node, string otherNode)
    {
        if (size != otherSize) FeedErrors.Disagree(size, otherSize, dimension, node, otherNode);
    }

    /// <summary>A dimension given as a parameter must not be negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Size(int size, string dimension, string? parameter = null)
    {
        if (size < 0) FeedErrors.Negative(size, dimension, parameter);
        return size;
    }

    /// <summary>Sizes must be large enough for what a node takes of them.</summary>
    /// <param name="rest">What is left then.</param>
    /// <param name="got">The size that the condition speaks of.</param>
    /// <param name="condition">That the rest is not negative, in words, such as <c>batch must be at least 2</c>.</param>
    /// <param name="node">The name of the node that needs it.</param>
    /// <param name="feed">The name of a fed node that has the size as a dimension.</param>
    /// <param name="parameter">The parameter that told it.</param>
    /// <exception cref="ArgumentException">The rest is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enough(nint rest, nint got, string condition, string node, string feed, string parameter)
    {
        if (rest < 0) FeedErrors.Misfit(got, condition, node, feed, parameter);
    }

    /// <summary>A tensor span must have the rank of its shape, and the size wherever that is not -1.</summary>
    public static void Shape<T>(in ReadOnlyTensorSpan<T> feed, ReadOnlySpan<int> expected, string node, string shape, string? parameter = null)
    {
        if (!Matches(feed.Lengths, expected)) FeedErrors.Shape(feed.Lengths, node, shape, parameter);
    }

    /// <summary>A view must have the rank of its shape, the size wherever that is not -1, and the elements of its own shape.</summary>
    public static void Shape<T>(TensorView<T> feed, ReadOnlySpan<int> expected, string node, string shape, string? parameter = null) where T : unmanaged
    {
        long count = 1;
        bool matches = feed.Rank == expected.Length;
        for (int axis = 0; matches && axis < expected.Length; axis++)
        {
            matches = expected[axis] == -1 || expected[axis] == feed.Shape[axis];
            count *= feed.Shape[axis];
        }

        if (!matches) FeedErrors.Shape(feed.Shape, node, shape, parameter);
        Length(feed.Length, count, node, shape, parameter);
    }

    /// <summary>Checks the rank of a feed, before its sizes are read.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="rank">The node's rank.</param>
    /// <param name="node">The node's name.</param>
    /// <param name="shape">The node's shape as text.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <exception cref="ArgumentException">The rank is another.</exception>
    public static void Rank<T>(in ReadOnlyTensorSpan<T> feed, int rank, string node, string shape, string? parameter = null)
    {
        if (feed.Rank != rank) FeedErrors.Shape(feed.Lengths, node, shape, parameter);
    }

    /// <inheritdoc cref="Rank{T}(in ReadOnlyTensorSpan{T}, int, string, string, string)"/>
    public static void Rank<T>(TensorView<T> feed, int rank, string node, string shape, string? parameter = null) where T : unmanaged
    {
        if (feed.Rank != rank) FeedErrors.Shape(feed.Shape, node, shape, parameter);
    }

    /// <summary>The size of a feed's axis.</summary>
    public static int SizeOf<T>(in ReadOnlyTensorSpan<T> feed, int axis) => checked((int)feed.Lengths[axis]);

    /// <summary>An out span must be as long as the value; it may be longer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Room(int available, long needed, string node, string shape, string? parameter = null)
    {
        if (available < needed) FeedErrors.NoRoom(available, needed, node, shape, parameter);
    }

    /// <summary>An out tensor span must have the value's shape.</summary>
    public static void Room<T>(in TensorSpan<T> destination, ReadOnlySpan<int> expected, string node, string shape, string? parameter = null)
    {
        if (!Matches(destination.Lengths, expected)) FeedErrors.OutShape(destination.Lengths, expected, node, shape, parameter);
    }

    /// <summary>A value that is handed out must not have more elements than a span can have.</summary>
    public static void Countable(string node, string shape, params ReadOnlySpan<nint> sizes)
    {
        double count = 1;
        foreach (nint size in sizes) count *= size;
        if (count > int.MaxValue) FeedErrors.TooMany(sizes, node, shape);
    }

    private static bool Matches(ReadOnlySpan<nint> lengths, ReadOnlySpan<int> expected)
    {
        if (lengths.Length != expected.Length) return false;
        for (int axis = 0; axis < expected.Length; axis++)
            if (expected[axis] != -1 && lengths[axis] != expected[axis]) return false;
        return true;
    }
}
