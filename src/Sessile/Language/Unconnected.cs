namespace Sessile;

/// <summary>What <see cref="Ops.Gradients{T}(Node{T}, ReadOnlySpan{Node{T}}, Unconnected)"/> gives for an x that y does not depend on.</summary>
public enum Unconnected
{
    /// <summary>An error at build, which names it.</summary>
    Error,

    /// <summary>Zeros in its shape.</summary>
    Zero,
}
