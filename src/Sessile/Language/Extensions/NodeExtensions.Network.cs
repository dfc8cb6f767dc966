namespace Sessile;

// Activations and layers that follow a node.
public static partial class NodeExtensions
{
    /// <inheritdoc cref="Ops.Relu{T}(Node{T})"/>
    public static Node<T> Relu<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Relu6{T}(Node{T})"/>
    public static Node<T> Relu6<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.LeakyRelu{T}(Node{T})"/>
    public static Node<T> LeakyRelu<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.LeakyRelu{T}(Node{T}, double)"/>
    public static Node<T> LeakyRelu<T>(this Node<T> x, double alpha) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Elu{T}(Node{T})"/>
    public static Node<T> Elu<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Selu{T}(Node{T})"/>
    public static Node<T> Selu<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Gelu{T}(Node{T})"/>
    public static Node<T> Gelu<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Gelu{T}(Node{T}, bool)"/>
    public static Node<T> Gelu<T>(this Node<T> x, bool approximate) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Sigmoid{T}(Node{T})"/>
    public static Node<T> Sigmoid<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.HardSigmoid{T}(Node{T})"/>
    public static Node<T> HardSigmoid<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.HardSwish{T}(Node{T})"/>
    public static Node<T> HardSwish<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Swish{T}(Node{T})"/>
    public static Node<T> Swish<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Mish{T}(Node{T})"/>
    public static Node<T> Mish<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Softplus{T}(Node{T})"/>
    public static Node<T> Softplus<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Softsign{T}(Node{T})"/>
    public static Node<T> Softsign<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Softmax{T}(Node{T})"/>
    public static Node<T> Softmax<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Softmax{T}(Node{T}, int)"/>
    public static Node<T> Softmax<T>(this Node<T> x, int axis) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.LogSoftmax{T}(Node{T})"/>
    public static Node<T> LogSoftmax<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.LogSoftmax{T}(Node{T}, int)"/>
    public static Node<T> LogSoftmax<T>(this Node<T> x, int axis) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.PRelu{T}(Node{T}, Node{T})"/>
    public static Node<T> PRelu<T>(this Node<T> x, Node<T> slope) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Conv2D{T}(Node{T}, Node{T}, Extents, Padding, Extents, int, Layout)"/>
    public static Node<T> Conv2D<T>(
        this Node<T> x, Node<T> filter, Extents strides = default, Padding padding = default,
        Extents dilations = default, int groups = 1, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.MaxPool{T}(Node{T}, Extents, Extents, Padding, Layout)"/>
    public static Node<T> MaxPool<T>(
        this Node<T> x, Extents window, Extents strides = default,
        Padding padding = default, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.AvgPool{T}(Node{T}, Extents, Extents, Padding, Layout)"/>
    public static Node<T> AvgPool<T>(
        this Node<T> x, Extents window, Extents strides = default,
        Padding padding = default, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.GlobalAvgPool{T}(Node{T})"/>
    public static Node<T> GlobalAvgPool<T>(this Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.GlobalAvgPool{T}(Node{T}, Layout)"/>
    public static Node<T> GlobalAvgPool<T>(this Node<T> x, Layout layout) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.LayerNorm{T}(Node{T}, Node{T}, Node{T}, double)"/>
    public static Node<T> LayerNorm<T>(this Node<T> x, Node<T> scale, Node<T> offset, double epsilon = 1e-5) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Dropout{T}(Node{T}, double, long?)"/>
    public static Node<T> Dropout<T>(this Node<T> x, double rate, long? seed = null) => throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Dense{T}(Node{T}, Dim, Func{Node{T}, Node{T}}, bool, Initializer{T})"/>
    public static Node<T> Dense<T>(
        this Node<T> x, Dim units, Func<Node<T>, Node<T>>? activation = null,
        bool useBias = true, Initializer<T>? kernelInitializer = null) =>
        throw GraphOnly.Error();
}
