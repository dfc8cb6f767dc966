namespace Sessile.Benchmarks.Graphs;

/// <summary>Attention of eight heads of 64 and its gradients with respect to queries, keys and values. These and the output's gradient are variables, so that a run is given nothing.</summary>
[Graph(Seed = 7)]
public partial class AttentionGradients
{
    private static (Node<float> Output, Node<float> Q, Node<float> K, Node<float> V) Of(int tokens, bool causal)
    {
        Variable<float> Rows(string name) => Variable(RandomNormal(tokens, Attended.Width), name: name);
        var (q, k, v, dy) = (Rows("q"), Rows("k"), Rows("v"), Rows("dy"));
        var y = Attention(q, k, v, causal: causal, heads: Attended.Heads);
        var gradients = Gradients(ReduceSum(y * dy), [q, k, v]);
        return (y, gradients[0], gradients[1], gradients[2]);
    }

    public (Node<float> Output, Node<float> Q, Node<float> K, Node<float> V) Whole128 => Of(128, causal: false);

    public (Node<float> Output, Node<float> Q, Node<float> K, Node<float> V) Whole512 => Of(512, causal: false);

    public (Node<float> Output, Node<float> Q, Node<float> K, Node<float> V) Whole1024 => Of(1024, causal: false);

    public (Node<float> Output, Node<float> Q, Node<float> K, Node<float> V) Whole2048 => Of(2048, causal: false);

    public (Node<float> Output, Node<float> Q, Node<float> K, Node<float> V) Causal128 => Of(128, causal: true);

    public (Node<float> Output, Node<float> Q, Node<float> K, Node<float> V) Causal512 => Of(512, causal: true);

    public (Node<float> Output, Node<float> Q, Node<float> K, Node<float> V) Causal1024 => Of(1024, causal: true);

    public (Node<float> Output, Node<float> Q, Node<float> K, Node<float> V) Causal2048 => Of(2048, causal: true);

    public sealed partial class Session
    {
        [Run]
        public partial void Back128(out TensorView<float> whole128_Output, out TensorView<float> whole128_Q, out TensorView<float> whole128_K, out TensorView<float> whole128_V);

        [Run]
        public partial void Back512(out TensorView<float> whole512_Output, out TensorView<float> whole512_Q, out TensorView<float> whole512_K, out TensorView<float> whole512_V);

        [Run]
        public partial void Back1024(out TensorView<float> whole1024_Output, out TensorView<float> whole1024_Q, out TensorView<float> whole1024_K, out TensorView<float> whole1024_V);

        [Run]
        public partial void Back2048(out TensorView<float> whole2048_Output, out TensorView<float> whole2048_Q, out TensorView<float> whole2048_K, out TensorView<float> whole2048_V);

        [Run]
        public partial void BackCausal128(out TensorView<float> causal128_Output, out TensorView<float> causal128_Q, out TensorView<float> causal128_K, out TensorView<float> causal128_V);

        [Run]
        public partial void BackCausal512(out TensorView<float> causal512_Output, out TensorView<float> causal512_Q, out TensorView<float> causal512_K, out TensorView<float> causal512_V);

        [Run]
        public partial void BackCausal1024(out TensorView<float> causal1024_Output, out TensorView<float> causal1024_Q, out TensorView<float> causal1024_K, out TensorView<float> causal1024_V);

        [Run]
        public partial void BackCausal2048(out TensorView<float> causal2048_Output, out TensorView<float> causal2048_Q, out TensorView<float> causal2048_K, out TensorView<float> causal2048_V);
    }
}
