using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile;

// Attention, and the layer made of it.
public static partial class Ops
{
    /// <summary>Scaled dot-product attention: for each head <c>softmax(q·kᵀ / √d)·v</c>, with d the size of a head's part of q.</summary>
    /// <remarks>
    /// Shape: <c>[…, queries, heads·d]</c>, <c>[…, keys, heads·d]</c>, <c>[…, keys, heads·e] → […, queries, heads·e]</c>; the axes before the last two broadcast.
    /// Each head has its part of the last axis, the first the first. A query that may see no key gives zeros; a key that it may
    /// not see has the weight 0, with which an infinity or NaN among the values may still give NaN. Floating-point types. The scores are computed
    /// block by block and never stand in memory; a gradient computes them again. Errors: a last dimension that does not divide by <paramref name="heads"/>,
    /// shapes that don't fit. Source: Vaswani et al., Attention Is All You Need; the blocks, Dao et al., FlashAttention; <c>tf.keras.layers.Attention</c>.
    /// </remarks>
    /// <param name="q"><c>[…, queries, heads·d]</c>.</param>
    /// <param name="k"><c>[…, keys, heads·d]</c>.</param>
    /// <param name="v"><c>[…, keys, heads·e]</c>.</param>
    /// <param name="mask">Whether a query may see a key; broadcasts to <c>[…, queries, keys]</c>, the same for all heads. Every key by default.</param>
    /// <param name="causal">Whether query i may see only the keys up to i.</param>
    /// <param name="heads">Into how many heads the last axes are divided.</param>
    public static Node<T> Attention<T>(Node<T> q, Node<T> k, Node<T> v, Node<bool>? mask = null, bool causal = false, int heads = 1) => throw GraphOnly.Error();

    /// <inheritdoc cref="Attention{T}(Node{T}, Node{T}, Node{T}, Node{bool}, bool, int)"/>
    [OverloadResolutionPriority(-2), EditorBrowsable(EditorBrowsableState.Never), Obsolete(GraphOnly.MixedElementTypes, error: true)]
    public static Node<T> Attention<T>(Node<T> q, Node k, Node v, Node<bool>? mask = null, bool causal = false, int heads = 1) => throw GraphOnly.Error();

    /// <summary>Attention among the elements of a sequence, or of one to those of another, between learned projections: <c>Attention(x·query, context·key, context·value)·output</c>.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/>, <c>[…, n, units]</c>. Variables: <c>query/kernel</c>, <c>key/kernel</c>, <c>value/kernel</c> and <c>output/kernel</c>, which begin as
    /// <c>GlorotUniform</c>, and a <c>bias</c> beside each, of zeros. Floating-point types. Errors: units that are not static or do not divide by
    /// <paramref name="heads"/>. Source: Vaswani et al., Attention Is All You Need; <c>tf.keras.layers.MultiHeadAttention</c>.
    /// </remarks>
    /// <param name="x"><c>[…, n, units]</c>: what asks.</param>
    /// <param name="heads">The number of heads, each of <c>units / heads</c>.</param>
    /// <param name="context"><c>[…, m, features]</c>: what is looked at; <paramref name="x"/> itself by default.</param>
    /// <param name="mask">Whether an element may see another; broadcasts to <c>[…, n, m]</c>.</param>
    /// <param name="causal">Whether element i may see only those up to i.</param>
    /// <param name="useBias">Whether the projections add a bias.</param>
    public static Node<T> MultiHeadAttention<T>(Node<T> x, int heads, Node<T>? context = null, Node<bool>? mask = null, bool causal = false, bool useBias = true) =>
        throw GraphOnly.Error();
}
