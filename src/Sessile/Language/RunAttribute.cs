namespace Sessile;

/// <summary>Asks for the body of a partial method of the graph's <c>Session</c>: one run, whose feeds and fetches are the method's signature.</summary>
/// <remarks>
/// In-parameters (<c>ReadOnlySpan&lt;T&gt;</c>, <c>TensorView&lt;T&gt;</c>, <c>ReadOnlyTensorSpan&lt;T&gt;</c>, or <c>T</c> for a scalar) feed the node of their name;
/// <c>Span&lt;T&gt;</c>, <c>TensorSpan&lt;T&gt;</c> and <c>out</c> parameters fetch it; an <c>int</c> named as a dynamic dimension sets that dimension
/// (<c>timeSize</c> for a dimension <c>time</c> beside a node <c>Time</c>, since a node's name comes first).
/// </remarks>
/// <param name="fetches">Nodes to compute that have no parameter: effects such as a training step, and what the method returns. One that is named twice counts once.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class RunAttribute(params string[] fetches) : Attribute
{
    /// <summary>Nodes to compute that have no parameter: effects such as a training step, and what the method returns.</summary>
    public IReadOnlyList<string> Fetches { get; } = fetches;

    /// <summary>Which of the fetches the method returns, where several have a value.</summary>
    public string? Returns { get; set; }

    /// <summary>Traces this run with <see cref="Ops.IsTraining"/> true, even if it reaches no optimizer.</summary>
    public bool Training { get; set; }
}
