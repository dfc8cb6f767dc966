namespace Sessile.Benchmarks.Graphs;

/// <summary>Attention of eight heads of 64 among the elements of a sequence, after whatever made queries, keys and values.</summary>
[Graph]
public partial class Attended
{
    public const int Heads = 8;
    public const int Size = 64;
    public const int Width = Heads * Size;

    public Node<float> Q => Placeholder<float>("tokens", Width);

    public Node<float> K => Placeholder<float>("tokens", Width);

    public Node<float> V => Placeholder<float>("tokens", Width);

    public Node<float> Whole => Attention(Q, K, V, heads: Heads);

    public Node<float> Causal => Attention(Q, K, V, causal: true, heads: Heads);
}
