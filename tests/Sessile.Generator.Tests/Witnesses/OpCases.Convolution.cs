namespace Sessile.Generator.Tests.Witnesses;

internal static partial class OpCases
{
    private static OpCase[] Convolutions =>
    [
        Convolution("Conv2D", "Conv2D(A, B)", "[2, 5, 6, 3] [3, 3, 3, 4]; [n, 4, 4, 1] [2, 3, 1, 2]"),
        Convolution("Conv2D_valid", "Conv2D(A, B, padding: Padding.Valid)", "[2, 6, 5, 2] [3, 2, 2, 3]"),
        Convolution("Conv2D_strides", "Conv2D(A, B, strides: 2)", "[1, 7, 6, 2] [3, 3, 2, 3]"),
        Convolution("Conv2D_dilations", "Conv2D(A, B, dilations: 2, padding: Padding.Valid)", "[1, 7, 8, 2] [3, 2, 2, 2]"),
        Convolution("Conv2D_groups", "Conv2D(A, B, groups: 2)", "[1, 4, 5, 4] [3, 3, 2, 6]"),
        Convolution("Conv2D_explicit", "Conv2D(A, B, padding: Padding.Explicit((1, 0), (2, 1)), strides: [1, 2])", "[1, 5, 6, 1] [2, 3, 1, 2]"),
        Convolution("Conv2D_padded", "Conv2D(Pad(A, [(0, 0), (1, 2), (3, 1), (0, 0)]), B, padding: Padding.Valid)", "[2, 5, 6, 3] [3, 3, 3, 4]; [n, 4, 4, 1] [2, 3, 1, 2]"),
        Convolution("Conv2D_padded_and_strided", "Conv2D(Pad(A, [(0, 0), (0, 1), (2, 0), (0, 0)]), B, strides: 2)", "[1, 6, 5, 2] [3, 3, 2, 3]"),
        Convolution("Conv2D_padded_otherwise", "Conv2D(Pad(A, [(0, 0), (1, 1), (1, 1), (0, 0)], value: 1), B, padding: Padding.Valid) + Conv2D(Pad(A, [(0, 0), (1, 1), (1, 1), (1, 0)]), Pad(B, [(0, 0), (0, 0), (1, 0), (0, 0)]), padding: Padding.Valid)", "[1, 4, 4, 2] [3, 3, 2, 3]"),
        Convolution("Conv2D_wide", "Conv2D(A, B)", "[1, 5, 4, 32] [3, 3, 32, 32]; [1, 12, 12, 32] [3, 3, 32, 48]", 0),
        Convolution("Conv2D_concatenated", "Concat([A[.., .., .., ..1], Tanh(Conv2D(A, B) + 1)], 3)", "[1, 2, 3, 2] [1, 3, 2, 17]; [2, 3, 2, 3] [3, 3, 3, 5]"),
        Convolution("Conv2D_concatenated_behind", "Concat([Tanh(Conv2D(A, B) + 1), Tanh(Conv2D(A * 2, B))], 0)", "[1, 2, 3, 2] [1, 3, 2, 17]; [2, 3, 2, 3] [3, 3, 3, 5]"),
        Convolution("Conv2D_stem", "Conv2D(A, B, strides: 2)", "[1, 9, 9, 3] [7, 7, 3, 20]"),
        Convolution("Conv2D_nchw", "Conv2D(A, B, layout: Layout.Nchw)", "[2, 3, 4, 5] [3, 2, 3, 4]"),
        Convolution("Conv1D", "Conv1D(A, B)", "[2, 7, 3] [3, 3, 4]; [n, 4, 1] [2, 1, 2]"),
        Convolution("Conv1D_strides", "Conv1D(A, B, strides: 2, padding: Padding.Explicit((2, 1)), groups: 2)", "[2, 7, 4] [3, 2, 6]"),
        Convolution("Conv1D_padded", "Conv1D(Pad(A, [(0, 0), (2, 1), (0, 0)]), B, padding: Padding.Valid)", "[2, 7, 4] [3, 4, 6]; [n, 5, 1] [2, 1, 3]"),
        Convolution("Conv3D_padded", "Conv3D(Pad(A, [(0, 0), (1, 1), (2, 1), (0, 3), (0, 0)]), B, strides: [2, 1, 1], padding: Padding.Valid)", "[1, 5, 4, 5, 2] [2, 2, 3, 2, 2]"),
        Convolution("Conv1D_causal", "Conv1D(A, B, dilations: 2, padding: Padding.Explicit((4, 0)), layout: Layout.Nchw)", "[1, 2, 7] [3, 2, 2]"),
        Convolution("Conv3D", "Conv3D(A, B)", "[2, 3, 4, 5, 2] [3, 2, 3, 2, 3]; [n, 2, 2, 2, 1] [1, 1, 1, 1, 2]"),
        Convolution("Conv3D_few_channels", "Conv3D(A, B)", "[2, 3, 4, 5, 2] [3, 3, 3, 2, 3]; [n, 2, 3, 3, 1] [2, 3, 3, 1, 2]"),
        Convolution("Conv3D_minimal", "Conv3D(A, B)", "[1, 3, 12, 12, 32] [2, 3, 3, 32, 32]", 0),
        Convolution("Conv3D_dilated", "Conv3D(A, B, dilations: [2, 1, 2], strides: [1, 2, 1])", "[2, 5, 4, 6, 3] [2, 2, 2, 3, 4]; [n, 3, 3, 4, 2] [2, 2, 2, 2, 3]"),
        Convolution("Conv3D_groups", "Conv3D(A, B, groups: 2)", "[1, 3, 4, 5, 4] [2, 2, 3, 2, 6]"),
        Convolution("Conv3D_of_columns", "Conv3D(A, B, strides: [2, 1, 1], dilations: [2, 1, 1])", "[2, 7, 3, 4, 3] [3, 1, 1, 3, 5]; [n, 4, 2, 3, 2] [2, 1, 1, 2, 3]"),
        Convolution("Conv3D_of_planes", "Conv3D(A, B, strides: [2, 1, 2])", "[2, 5, 4, 5, 3] [1, 3, 2, 3, 5]"),
        Convolution("Conv3D_few_channels_wide", "Conv3D(A, B)", "[1, 3, 12, 12, 16] [3, 3, 3, 16, 32]", 0),
        Convolution("Conv3D_few_channels_otherwise", "Conv3D(Pad(A, [(0, 0), (1, 0), (2, 1), (0, 1), (0, 0)]), B, strides: [2, 1, 2], dilations: [2, 1, 1], layout: Layout.Nhwc)", "[1, 5, 5, 4, 3] [3, 3, 3, 3, 2]"),
        Convolution("Conv3D_strides", "Conv3D(A, B, strides: [2, 1, 2], dilations: [1, 2, 1], padding: Padding.Valid, layout: Layout.Nchw)", "[1, 2, 5, 4, 5] [2, 2, 3, 2, 2]"),
        Convolution("DepthwiseConv2D", "DepthwiseConv2D(A, B)", "[2, 5, 6, 9] [3, 3, 9, 1]; [n, 4, 4, 3] [2, 3, 3, 2]"),
        Convolution("DepthwiseConv2D_strides", "DepthwiseConv2D(A, B, strides: 2, dilations: [1, 2], padding: Padding.Explicit(2))", "[1, 7, 9, 10] [3, 3, 10, 1]"),
        Convolution("DepthwiseConv2D_padded", "DepthwiseConv2D(Pad(A, [(0, 0), (1, 2), (3, 1), (0, 0)]), B, padding: Padding.Valid)", "[2, 5, 6, 9] [3, 3, 9, 1]; [n, 4, 4, 3] [2, 3, 3, 2]; [1, 6, 5, 32] [5, 5, 32, 1]"),
        Convolution("DepthwiseConv2D_padded_and_strided", "DepthwiseConv2D(Pad(A, [(0, 0), (0, 1), (2, 0), (0, 0)]), B, strides: 2, dilations: [1, 2])", "[1, 7, 9, 10] [3, 3, 10, 1]"),
        Convolution("DepthwiseConv2D_padded_nchw", "DepthwiseConv2D(Pad(A, [(0, 0), (0, 0), (2, 2), (1, 1)]), B, padding: Padding.Valid, layout: Layout.Nchw)", "[1, 9, 4, 5] [3, 3, 9, 1]"),
        Convolution("DepthwiseConv2D_nchw", "DepthwiseConv2D(A, B, padding: Padding.Valid, layout: Layout.Nchw)", "[1, 2, 4, 5] [3, 2, 2, 3]"),
        Convolution("Conv2DTranspose", "Conv2DTranspose(A, B)", "[2, 4, 5, 3] [3, 3, 4, 3]; [n, 3, 3, 2] [2, 3, 1, 2]"),
        Convolution("Conv2DTranspose_strides", "Conv2DTranspose(A, B, strides: 2)", "[1, 4, 3, 2] [4, 3, 3, 2]; [n, 2, 2, 1] [3, 3, 2, 1]"),
        Convolution("Conv2DTranspose_valid", "Conv2DTranspose(A, B, strides: [3, 2], padding: Padding.Valid, dilations: [1, 2])", "[1, 2, 3, 2] [2, 3, 3, 2]"),
        Convolution("Conv2DTranspose_explicit", "Conv2DTranspose(A, B, strides: 2, padding: Padding.Explicit((1, 0), (0, 1)), groups: 2, layout: Layout.Nchw)", "[1, 4, 3, 4] [3, 3, 2, 4]"),
        Convolution("Conv2DTranspose_finished", "Tanh(Conv2DTranspose(A, B, strides: 2) + 0.5f) * 2", "[1, 3, 4, 2] [3, 3, 40, 2]; [n, 2, 2, 1] [1, 1, 33, 1]; [1, 3, 3, 2] [3, 3, 3, 2]"),
        Convolution("Conv2DTranspose_padded", "Conv2DTranspose(Pad(A, [(0, 0), (1, 0), (0, 1), (0, 0)]), B, padding: Padding.Explicit(2))", "[2, 4, 5, 3] [3, 3, 4, 3]; [n, 5, 5, 2] [2, 4, 1, 2]"),
        Convolution("Conv2DTranspose_padded_and_strided", "Conv2DTranspose(Pad(A, [(0, 0), (1, 1), (1, 0), (0, 0)]), B, strides: 2, padding: Padding.Explicit((2, 3), (2, 0)))", "[1, 4, 3, 2] [4, 3, 3, 2]"),
        Convolution("Conv2DTranspose_padded_beyond", "Conv2DTranspose(Pad(A, [(0, 0), (2, 1), (1, 2), (0, 0)]), B, padding: Padding.Valid)", "[1, 3, 3, 2] [3, 3, 3, 2]"),
        Convolution("Conv2DTranspose_size", "Conv2DTranspose(A, B, strides: 3, outputSize: [7, 8])", "[1, 3, 3, 2] [2, 2, 3, 2]"),
        new("Conv2DLayer", "Conv2DLayer(A, 3, 3, activation: Tanh)", "fd", "[n, 4, 5, 2]", Domain.Real(-2, 2)) { Orders = 1 },
        new("Conv2DLayer_bare", "Conv2DLayer(A, 4, [2, 3], strides: 2, padding: Padding.Valid, useBias: false, kernelInitializer: HeUniform<{T}>, groups: 2, layout: Layout.Nchw)", "f", "[2, 4, 4, 5]", Domain.Real(-2, 2)) { Orders = 1, Covers = ["HeUniform"] },
        Resizing("ResizeNearest", "ResizeNearest(A, [4, 9])", "[2, 3, 4, 2]; [n, 7, 2, 1]", "fi"),
        Resizing("ResizeNearest_repeated", "ResizeNearest(A, [6, 12])", "[2, 3, 4, 2]; [n, 2, 4, 17]; [1, 6, 12, 3]", "fi"),
        Resizing("ResizeNearest_repeated_and_joined", "Concat([ResizeNearest(A, [6, 4]), ResizeNearest(Tanh(A), [6, 4]) * 2], 3)", "[2, 3, 4, 2]; [n, 3, 4, 17]", "f"),
        Resizing("ResizeNearest_repeated_and_added", "ResizeNearest(A, [6, 12]) + ResizeNearest(A, [6, 12])[.., ..1, .., ..] * 2", "[2, 3, 4, 16]; [n, 2, 4, 17]", "f"),
        Resizing("ResizeNearest_repeated_halves", "ResizeNearest(A, [6, 3], halfPixelCenters: true, layout: Layout.Nchw)", "[1, 2, 2, 3]", "f"),
        Resizing("ResizeNearest_corners", "ResizeNearest(A, [5, 3], alignCorners: true)", "[1, 3, 6, 2]", "f"),
        Resizing("ResizeNearest_halves", "ResizeNearest(A, [5, 3], halfPixelCenters: true, layout: Layout.Nchw)", "[1, 2, 3, 7]", "f"),
        Resizing("ResizeBilinear", "ResizeBilinear(A, [4, 9])", "[2, 3, 4, 2]; [n, 7, 2, 1]", "fd"),
        Resizing("ResizeBilinear_rows", "ResizeBilinear(A, [6, 5])", "[2, 3, 4, 16]; [n, 7, 2, 24]", "fd"),
        Resizing("ResizeBilinear_corners", "ResizeBilinear(A, [5, 3], alignCorners: true)", "[1, 3, 6, 2]; [1, 1, 1, 2]", "f"),
        Resizing("ResizeBilinear_halves", "ResizeBilinear(A, [1, 8], halfPixelCenters: true, layout: Layout.Nchw)", "[1, 2, 3, 4]", "f"),
    ];

    private static OpCase Convolution(string name, string expression, string shapes, int orders = 1) =>
        new(name, expression, "fd", shapes, Domain.Real(-2, 2), Domain.Real(-2, 2)) { Orders = orders };


    private static OpCase Resizing(string name, string expression, string shapes, string types) =>
        new(name, expression, types, shapes, Domain.Real(-3, 3)) { Orders = types.Contains('i', StringComparison.Ordinal) ? 0 : 1 };
}
