namespace Sessile.Generator.IR;

/// <summary>One operation of a graph. Its id is its place in the order of creation, which is a topological order.</summary>
internal sealed class Node(int id, Op op, IReadOnlyList<Node> operands, TensorType type)
{
    public int Id { get; } = id;

    public Op Op { get; } = op;

    public IReadOnlyList<Node> Operands { get; } = operands;

    public TensorType Type { get; } = type;

    public Shape Shape => Type.Shape;

    public DType DType => Type.DType;

    /// <summary>The name that the user's source gives this value (property or local), for comments, locals and messages; the first one stays.</summary>
    public string? Label { get; set; }

    /// <summary>The property whose value this node is a part of, for messages where it has no name itself.</summary>
    public string? Owner { get; set; }

    /// <summary>Why it is computed as it is, where a pass has chosen so: for the comment of its kernel.</summary>
    public string? Remark { get; set; }

    /// <summary>The id, in the traced graph, of the node that this one was made from: where it stands in the user's source. -1: none.</summary>
    public int Origin { get; set; } = -1;

    public override string ToString() => (Label ?? Op.Name) + " " + Type;
}
