namespace Sessile;

/// <summary>How a window that slides over an image treats its borders. The default is <see cref="Same"/>.</summary>
/// <remarks>
/// A convolution may leave zeros that are put around out of its sums or multiply them: whether an infinite or undefined element of a filter makes NaN of them is not specified.
/// </remarks>
public readonly struct Padding
{
    /// <summary>Zeros are put around, so that the output has <c>⌈size / stride⌉</c> positions; where their number is odd, the end gets one more.</summary>
    public static Padding Same => throw GraphOnly.Error();

    /// <summary>Nothing is put around: <c>⌈(size - reach + 1) / stride⌉</c> positions, where <c>reach = (window - 1) · dilation + 1</c>.</summary>
    public static Padding Valid => throw GraphOnly.Error();

    /// <summary>As much before as after every spatial axis.</summary>
    /// <param name="size">Zero or more.</param>
    public static Padding Explicit(int size) => throw GraphOnly.Error();

    /// <summary>So much before and after each spatial axis: <c>Padding.Explicit((1, 1), (0, 2))</c>.</summary>
    /// <param name="sizes">One pair for each spatial axis, zero or more.</param>
    public static Padding Explicit(params ReadOnlySpan<(int Before, int After)> sizes) => throw GraphOnly.Error();
}
