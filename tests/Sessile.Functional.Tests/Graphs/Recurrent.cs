namespace Sessile.Functional.Tests.Graphs;

/// <summary>Recurrent layers, with the weights of TensorFlow's own tests.</summary>
[Graph(Seed = 11)]
public partial class Recurrent
{
    public Node<float> X => Placeholder<float>(1, 2);

    public Node<float> State => Placeholder<float>(1, 2);

    private static Node<float> Half(params ReadOnlySpan<Dim> dims) => Fill(0.5f, dims);

    private Node<float> OneStep => Reshape(X, 1, 1, 2);

    public Node<float> Gated => Gru(OneStep, 2, initial: State, kernelInitializer: Half).State;

    private (Node<float> Outputs, (Node<float> C, Node<float> H) State) First => Lstm(OneStep, 2, initial: (State, State), kernelInitializer: Half);

    private (Node<float> Outputs, (Node<float> C, Node<float> H) State) Second => Lstm(First.Outputs, 2, initial: (State, State), kernelInitializer: Half);

    public Node<float> C0 => First.State.C + 0;

    public Node<float> H0 => First.State.H + 0;

    public Node<float> C1 => Second.State.C + 0;

    public Node<float> H1 => Second.State.H + 0;

    public Node<float> Sequences => Placeholder<float>("batch", "time", 3);

    public Node<int> Lengths => Placeholder<int>("batch");

    private (Node<float> Outputs, (Node<float> C, Node<float> H) State) Encoded => Lstm(Sequences, 4, lengths: Lengths);

    public Node<float> Outputs => Encoded.Outputs + 0;

    public Node<float> Last => Encoded.State.H + 0;

    /// <summary>Whether the first number of a sequence was positive: something to remember.</summary>
    public Node<int> Label => Placeholder<int>("batch");

    public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Dense(Encoded.State.H, 2), Label));

    public Node Train => Optimizer.Adam(0.05).Minimize(Loss);

    public sealed partial class Session
    {
        [Run(nameof(Train), nameof(Loss), Returns = nameof(Loss))]
        public partial float Step(ReadOnlySpan<float> sequences, ReadOnlySpan<int> lengths, ReadOnlySpan<int> label, int batch, int time);

        [Run]
        public partial void Encode(ReadOnlySpan<float> sequences, ReadOnlySpan<int> lengths, int batch, int time, out TensorView<float> outputs, out TensorView<float> last);
    }
}
