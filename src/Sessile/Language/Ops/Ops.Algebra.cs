using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile;

// Linear algebra.
public static partial class Ops
{
    /// <summary>The matrix product over the last two axes, <c>Σₖ aᵢₖ bₖⱼ</c>; axes before them are batches and broadcast.</summary>
    /// <remarks>
    /// Shape: <c>[…, m, k] × […, k, n] → […, m, n]</c>. Numbers of any type but bytes. Errors: a rank below 2, inner dimensions that differ, batches that don't
    /// broadcast. Bytes: <see cref="MatMulInteger(Node{sbyte}, Node{sbyte}, bool, bool)"/>. Source: <c>tf.matmul</c>.
    /// </remarks>
    /// <param name="a"><c>[…, m, k]</c>, or <c>[…, k, m]</c> if transposed.</param>
    /// <param name="b"><c>[…, k, n]</c>, or <c>[…, n, k]</c> if transposed.</param>
    /// <param name="transposeA">Transposes the last two axes of <paramref name="a"/> first.</param>
    /// <param name="transposeB">Transposes the last two axes of <paramref name="b"/> first.</param>
    public static Node<T> MatMul<T>(Node<T> a, Node<T> b, bool transposeA = false, bool transposeB = false) => throw GraphOnly.Error();

    /// <summary>The matrix product of bytes, summed as int: <c>Σₖ aᵢₖ bₖⱼ</c>; axes before the last two are batches and broadcast.</summary>
    /// <remarks>
    /// Shape: <c>[…, m, k] × […, k, n] → […, m, n]</c>. A sum that leaves the range of an int wraps around; below a depth of 65,000 none does. Weights (a variable, a
    /// constant or a file) are packed once. Not differentiable. Errors: as <see cref="MatMul{T}(Node{T}, Node{T}, bool, bool)"/>. Source: ONNX's <c>MatMulInteger</c>, zero points being 0.
    /// </remarks>
    /// <param name="a"><c>[…, m, k]</c>, or <c>[…, k, m]</c> if transposed.</param>
    /// <param name="b"><c>[…, k, n]</c>, or <c>[…, n, k]</c> if transposed.</param>
    /// <param name="transposeA">Transposes the last two axes of <paramref name="a"/> first.</param>
    /// <param name="transposeB">Transposes the last two axes of <paramref name="b"/> first.</param>
    public static Node<int> MatMulInteger(Node<sbyte> a, Node<sbyte> b, bool transposeA = false, bool transposeB = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="MatMulInteger(Node{sbyte}, Node{sbyte}, bool, bool)"/>
    public static Node<int> MatMulInteger(Node<byte> a, Node<sbyte> b, bool transposeA = false, bool transposeB = false) => throw GraphOnly.Error();

    /// <inheritdoc cref="MatMul{T}(Node{T}, Node{T}, bool, bool)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> MatMul<T>(Node<T> a, Node b, bool transposeA = false, bool transposeB = false) => throw GraphOnly.Error();

    /// <summary>The inner product of two vectors, <c>Σ aᵢ bᵢ</c>.</summary>
    /// <remarks>Shape: <c>[n] · [n] → []</c>. Numbers of any type. Errors: a rank other than 1, lengths that differ. Source: <c>tf.tensordot</c>.</remarks>
    public static Node<T> Dot<T>(Node<T> a, Node<T> b) => throw GraphOnly.Error();

    /// <inheritdoc cref="Dot{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Dot<T>(Node<T> a, Node b) => throw GraphOnly.Error();

    /// <summary>The outer product of two vectors, <c>aᵢ bⱼ</c>.</summary>
    /// <remarks>Shape: <c>[m] · [n] → [m, n]</c>. Numbers of any type. Errors: a rank other than 1. Source: <c>numpy.outer</c>.</remarks>
    public static Node<T> Outer<T>(Node<T> a, Node<T> b) => throw GraphOnly.Error();

    /// <inheritdoc cref="Outer{T}(Node{T}, Node{T})"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Outer<T>(Node<T> a, Node b) => throw GraphOnly.Error();

    /// <summary>The Euclidean norm over axes, <c>√Σ x²</c>. 0 over nothing.</summary>
    /// <remarks>
    /// Shape: the given axes go, or stay with size 1. An axis that does not exist is an error. Floating-point types. The derivative at 0 is 0. Source:
    /// <c>tf.norm</c>.
    /// </remarks>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">The axes to reduce, from the end when negative; all by default, none for <c>[]</c>.</param>
    /// <param name="keepDims">Keeps the reduced axes, with size 1.</param>
    public static Node<T> Norm<T>(Node<T> x, Axes axis = default, bool keepDims = false) => throw GraphOnly.Error();
}
