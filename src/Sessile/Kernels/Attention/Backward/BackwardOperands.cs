namespace Sessile.Kernels;

/// <summary>What the gradients of attention are made of, and where they go.</summary>
internal ref struct BackwardOperands<T>
    where T : unmanaged
{
    /// <summary>What was given to the forward pass; the output is not asked for.</summary>
    public AttentionOperands<T> Forward;

    /// <summary>The gradient with respect to the output: [batch, queries, heads · valueSize].</summary>
    public BatchedRows<T> Slopes;

    /// <summary>The gradients with respect to q, k and v, each of its shape.</summary>
    public BatchedRows<T> Q, K, V;
}
