using System.Numerics;

namespace Sessile;

// Reductions, products and lookups that follow a node.
public static partial class NodeExtensions
{
    /// <inheritdoc cref="Ops.ReduceSum{T}(Node{T}, Axes, bool)"/>
    public static Node<T> ReduceSum<T>(this Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.ReduceMean{T}(Node{T}, Axes, bool)"/>
    public static Node<T> ReduceMean<T>(this Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.ReduceMax{T}(Node{T}, Axes, bool)"/>
    public static Node<T> ReduceMax<T>(this Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.ReduceMin{T}(Node{T}, Axes, bool)"/>
    public static Node<T> ReduceMin<T>(this Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.ReduceProd{T}(Node{T}, Axes, bool)"/>
    public static Node<T> ReduceProd<T>(this Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.ReduceAny(Node{bool}, Axes, bool)"/>
    public static Node<bool> ReduceAny(this Node<bool> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.ReduceAll(Node{bool}, Axes, bool)"/>
    public static Node<bool> ReduceAll(this Node<bool> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.ReduceLogSumExp{T}(Node{T}, Axes, bool)"/>
    public static Node<T> ReduceLogSumExp<T>(this Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.ReduceVariance{T}(Node{T}, Axes, bool)"/>
    public static Node<T> ReduceVariance<T>(this Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.ReduceStd{T}(Node{T}, Axes, bool)"/>
    public static Node<T> ReduceStd<T>(this Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Norm{T}(Node{T}, Axes, bool)"/>
    public static Node<T> Norm<T>(this Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.ArgMax{T}(Node{T}, int)"/>
    public static Node<int> ArgMax<T>(this Node<T> x, int axis) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.ArgMin{T}(Node{T}, int)"/>
    public static Node<int> ArgMin<T>(this Node<T> x, int axis) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.CumSum{T}(Node{T}, int, bool, bool)"/>
    public static Node<T> CumSum<T>(this Node<T> x, int axis = 0, bool exclusive = false, bool reverse = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.CumProd{T}(Node{T}, int, bool, bool)"/>
    public static Node<T> CumProd<T>(this Node<T> x, int axis = 0, bool exclusive = false, bool reverse = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.MatMul{T}(Node{T}, Node{T}, bool, bool)"/>
    public static Node<T> MatMul<T>(this Node<T> a, Node<T> b, bool transposeA = false, bool transposeB = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.L2Loss{T}(Node{T})"/>
    public static Node<T> L2Loss<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Gather{T, TIndex}(Node{T}, Node{TIndex}, int, int)"/>
    public static Node<T> Gather<T, TIndex>(this Node<T> x, Node<TIndex> indices, int axis = 0, int batchDims = 0)
        where TIndex : unmanaged, IBinaryInteger<TIndex> => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Identity{T}(Node{T})"/>
    public static Node<T> Identity<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.StopGradient{T}(Node{T})"/>
    public static Node<T> StopGradient<T>(this Node<T> x) => throw GraphOnly.Error();
}
