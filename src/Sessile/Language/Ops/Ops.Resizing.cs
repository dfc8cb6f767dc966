namespace Sessile;

// Images of other sizes.
public static partial class Ops
{
    /// <summary>Images of another size, each pixel the nearest old one.</summary>
    /// <remarks>
    /// <para>Shape: <c>[batch, height, width, channels] → [batch, size[0], size[1], channels]</c>. Position i of n new ones, of m old ones, is taken from
    /// <c>⌊i · m / n⌋</c>; with <paramref name="alignCorners"/> from <c>i · (m - 1) / (n - 1)</c>, rounded (halves up); with <paramref name="halfPixelCenters"/> from
    /// <c>⌊(i + ½) · m / n⌋</c>. The defaults are those of TensorFlow 1.x; TensorFlow 2 and PyTorch have pixels' centers at halves. Positions are exact fractions, where
    /// TensorFlow rounds them to floats.</para>
    /// <para>Any type. Errors: a rank other than 4, a height or width that is not static, both options at once. Source:
    /// <c>tf.image.resize_nearest_neighbor</c>.</para>
    /// </remarks>
    /// <param name="x">Images: <c>[batch, height, width, channels]</c>, or as <paramref name="layout"/> says.</param>
    /// <param name="size">The new height and width.</param>
    /// <param name="alignCorners">Whether the first and last pixels keep their places.</param>
    /// <param name="halfPixelCenters">Whether a pixel is an area, with its center at a half.</param>
    /// <param name="layout">The order of the images' axes.</param>
    public static Node<T> ResizeNearest<T>(
        Node<T> x, Extents size, bool alignCorners = false, bool halfPixelCenters = false, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();

    /// <summary>Images of another size, each pixel between the four old ones around it, in proportion.</summary>
    /// <remarks>
    /// <para>Shape: <c>[batch, height, width, channels] → [batch, size[0], size[1], channels]</c>. Position i of n new ones, of m old ones, lies at
    /// <c>i · m / n</c>; with <paramref name="alignCorners"/> at <c>i · (m - 1) / (n - 1)</c>; with <paramref name="halfPixelCenters"/> at <c>(i + ½) · m / n - ½</c>. Beyond
    /// the border stands what is at it. The defaults are those of TensorFlow 1.x; TensorFlow 2 and PyTorch have pixels' centers at halves. Nothing is smoothed where an
    /// image becomes smaller.</para>
    /// <para>Floating-point types. Errors: a rank other than 4, a height or width that is not static, both options at once. Source:
    /// <c>tf.image.resize_bilinear</c>.</para>
    /// </remarks>
    /// <param name="x">Images: <c>[batch, height, width, channels]</c>, or as <paramref name="layout"/> says.</param>
    /// <param name="size">The new height and width.</param>
    /// <param name="alignCorners">Whether the first and last pixels keep their places.</param>
    /// <param name="halfPixelCenters">Whether a pixel is an area, with its center at a half.</param>
    /// <param name="layout">The order of the images' axes.</param>
    public static Node<T> ResizeBilinear<T>(
        Node<T> x, Extents size, bool alignCorners = false, bool halfPixelCenters = false, Layout layout = Layout.Nhwc) =>
        throw GraphOnly.Error();
}
