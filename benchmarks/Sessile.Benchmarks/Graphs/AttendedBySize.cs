namespace Sessile.Benchmarks.Graphs;

/// <summary>Attention of eight heads of other sizes, under a mask, and of a single query as where a sequence is continued.</summary>
[Graph]
public partial class AttendedBySize
{
    public const int Group = 4;

    public Node<float> Q32 => Placeholder<float>("tokens", Attended.Heads * 32);

    public Node<float> K32 => Placeholder<float>("tokens", Attended.Heads * 32);

    public Node<float> V32 => Placeholder<float>("tokens", Attended.Heads * 32);

    public Node<float> Q80 => Placeholder<float>("tokens", Attended.Heads * 80);

    public Node<float> K80 => Placeholder<float>("tokens", Attended.Heads * 80);

    public Node<float> V80 => Placeholder<float>("tokens", Attended.Heads * 80);

    public Node<float> Q96 => Placeholder<float>("tokens", Attended.Heads * 96);

    public Node<float> K96 => Placeholder<float>("tokens", Attended.Heads * 96);

    public Node<float> V96 => Placeholder<float>("tokens", Attended.Heads * 96);

    public Node<float> Q128 => Placeholder<float>("tokens", Attended.Heads * 128);

    public Node<float> K128 => Placeholder<float>("tokens", Attended.Heads * 128);

    public Node<float> V128 => Placeholder<float>("tokens", Attended.Heads * 128);

    public Node<float> Q => Placeholder<float>("queries", Attended.Width);

    public Node<float> K => Placeholder<float>("tokens", Attended.Width);

    public Node<float> V => Placeholder<float>("tokens", Attended.Width);

    /// <summary>A query of four times as many heads, four of which share a head's keys and values.</summary>
    public Node<float> OfGroups => Placeholder<float>(Attended.Heads, Group, Attended.Size);

    public Node<bool> Mask => Placeholder<bool>("queries", "tokens");

    public Node<float> Of32 => Attention(Q32, K32, V32, heads: Attended.Heads);

    public Node<float> Of80 => Attention(Q80, K80, V80, heads: Attended.Heads);

    public Node<float> Of96 => Attention(Q96, K96, V96, heads: Attended.Heads);

    public Node<float> Of128 => Attention(Q128, K128, V128, heads: Attended.Heads);

    public Node<float> Some => Attention(Q, K, V, heads: Attended.Heads);

    /// <summary>The queries of a group are queries of their shared head.</summary>
    public Node<float> Grouped => Transpose(Reshape(Attention(Reshape(Transpose(OfGroups, [1, 0, 2]), Group, Attended.Width), K, V, heads: Attended.Heads), Group, Attended.Heads, Attended.Size), [1, 0, 2]);

    public Node<float> Masked => Attention(Q, K, V, Mask, heads: Attended.Heads);
}
