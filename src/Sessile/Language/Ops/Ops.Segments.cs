using System.Numerics;

namespace Sessile;

// Positions of extremes, running totals and totals by segment.
public static partial class Ops
{
    /// <summary>The position of the largest along an axis; of equal ones the first, and of NaNs the first.</summary>
    /// <remarks>
    /// Shape: the axis goes. Numbers of any type. Not differentiable. An axis that does not exist, or whose static size is 0, is an error. Source:
    /// <c>tf.argmax</c>.
    /// </remarks>
    /// <param name="x">One axis or more.</param>
    /// <param name="axis">The axis, from the end when negative.</param>
    public static Node<int> ArgMax<T>(Node<T> x, int axis) => throw GraphOnly.Error();

    /// <summary>The position of the smallest along an axis; of equal ones the first, and of NaNs the first.</summary>
    /// <remarks>
    /// Shape: the axis goes. Numbers of any type. Not differentiable. An axis that does not exist, or whose static size is 0, is an error. Source:
    /// <c>tf.argmin</c>.
    /// </remarks>
    /// <param name="x">One axis or more.</param>
    /// <param name="axis">The axis, from the end when negative.</param>
    public static Node<int> ArgMin<T>(Node<T> x, int axis) => throw GraphOnly.Error();

    /// <summary>The running sum along an axis: each element's sum with those before it.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Numbers of any type. Integers wrap. An axis that does not exist is an error. Source: <c>tf.cumsum</c>.</remarks>
    /// <param name="x">One axis or more.</param>
    /// <param name="axis">The axis, from the end when negative.</param>
    /// <param name="exclusive">Leaves the element itself out, so that the first is 0.</param>
    /// <param name="reverse">Runs from the end.</param>
    public static Node<T> CumSum<T>(Node<T> x, int axis = 0, bool exclusive = false, bool reverse = false) => throw GraphOnly.Error();

    /// <summary>The running product along an axis: each element's product with those before it.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Numbers of any type. Integers wrap. An axis that does not exist is an error. Source: <c>tf.cumprod</c>.</remarks>
    /// <param name="x">One axis or more.</param>
    /// <param name="axis">The axis, from the end when negative.</param>
    /// <param name="exclusive">Leaves the element itself out, so that the first is 1.</param>
    /// <param name="reverse">Runs from the end.</param>
    public static Node<T> CumProd<T>(Node<T> x, int axis = 0, bool exclusive = false, bool reverse = false) => throw GraphOnly.Error();

    /// <summary>The sum of the rows with the same id: element i of the result is that of all rows whose id is i.</summary>
    /// <remarks>
    /// Shape: <c>[count, …]</c>, with the axes of <paramref name="x"/> behind those of <paramref name="ids"/>. Numbers of any type. Segments without a row
    /// are 0; rows with a negative id are dropped. At the run, an id of <paramref name="count"/> or more throws. Source: <c>tf.unsorted_segment_sum</c>.
    /// </remarks>
    /// <param name="x">The rows.</param>
    /// <param name="ids">The segment of each row; its shape begins that of <paramref name="x"/>. Any integers.</param>
    /// <param name="count">The number of segments.</param>
    public static Node<T> UnsortedSegmentSum<T, TIndex>(Node<T> x, Node<TIndex> ids, Dim count)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <summary>The mean of the rows with the same id: element i of the result is that of all rows whose id is i.</summary>
    /// <remarks>
    /// Shape: <c>[count, …]</c>, with the axes of <paramref name="x"/> behind those of <paramref name="ids"/>. Numbers of any type. Segments without a row
    /// are 0; rows with a negative id are dropped. At the run, an id of <paramref name="count"/> or more throws. Source: <c>tf.unsorted_segment_mean</c>.
    /// </remarks>
    /// <param name="x">The rows.</param>
    /// <param name="ids">The segment of each row; its shape begins that of <paramref name="x"/>. Any integers.</param>
    /// <param name="count">The number of segments.</param>
    public static Node<T> UnsortedSegmentMean<T, TIndex>(Node<T> x, Node<TIndex> ids, Dim count)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();

    /// <summary>The largest of the rows with the same id, element by element: element i of the result is that of all rows whose id is i.</summary>
    /// <remarks>
    /// Shape: <c>[count, …]</c>, with the axes of <paramref name="x"/> behind those of <paramref name="ids"/>. Numbers of any type. Segments without a row
    /// are the type's lowest finite value; rows with a negative id are dropped. At the run, an id of <paramref name="count"/> or more throws. Source:
    /// <c>tf.unsorted_segment_max</c>.
    /// </remarks>
    /// <param name="x">The rows.</param>
    /// <param name="ids">The segment of each row; its shape begins that of <paramref name="x"/>. Any integers.</param>
    /// <param name="count">The number of segments.</param>
    public static Node<T> UnsortedSegmentMax<T, TIndex>(Node<T> x, Node<TIndex> ids, Dim count)
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        throw GraphOnly.Error();
}
