namespace Sessile;

// Convolutions and resizing that follow a node.
public static partial class NodeExtensions
{
    /// <inheritdoc cref="Ops.Conv1D{T}(Node{T}, Node{T}, Extents, Padding, Extents, int, Layout)"/>
    public static Node<T> Conv1D<T>(
        this Node<T> x, Node<T> filter, Extents strides = default, Padding padding = default,
        Extents dilations = default, int groups = 1, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Conv3D{T}(Node{T}, Node{T}, Extents, Padding, Extents, int, Layout)"/>
    public static Node<T> Conv3D<T>(
        this Node<T> x, Node<T> filter, Extents strides = default, Padding padding = default,
        Extents dilations = default, int groups = 1, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.DepthwiseConv2D{T}(Node{T}, Node{T}, Extents, Padding, Extents, Layout)"/>
    public static Node<T> DepthwiseConv2D<T>(
        this Node<T> x, Node<T> filter, Extents strides = default, Padding padding = default,
        Extents dilations = default, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Conv2DTranspose{T}(Node{T}, Node{T}, Extents, Padding, Extents, Extents, int, Layout)"/>
    public static Node<T> Conv2DTranspose<T>(
        this Node<T> x, Node<T> filter, Extents strides = default, Padding padding = default, Extents outputSize = default,
        Extents dilations = default, int groups = 1, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.Conv2DLayer{T}(Node{T}, Dim, Extents, Extents, Padding, Func{Node{T}, Node{T}}, bool, Initializer{T}, Extents, int, Layout)"/>
    public static Node<T> Conv2DLayer<T>(
        this Node<T> x, Dim filters, Extents window, Extents strides = default, Padding padding = default,
        Func<Node<T>, Node<T>>? activation = null, bool useBias = true, Initializer<T>? kernelInitializer = null,
        Extents dilations = default, int groups = 1, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.ResizeNearest{T}(Node{T}, Extents, bool, bool, Layout)"/>
    public static Node<T> ResizeNearest<T>(
        this Node<T> x, Extents size, bool alignCorners = false, bool halfPixelCenters = false, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Ops.ResizeBilinear{T}(Node{T}, Extents, bool, bool, Layout)"/>
    public static Node<T> ResizeBilinear<T>(
        this Node<T> x, Extents size, bool alignCorners = false, bool halfPixelCenters = false, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();
}
