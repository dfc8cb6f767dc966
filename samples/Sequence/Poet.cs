namespace Sequence;

/// <summary>
/// Long short-term memory over letters: having read the letters so far, it gives each letter a score for being the next one. Written out by
/// <c>Scan</c>, so that the same step reads a text when it trains and writes one when it has.
/// </summary>
[Graph(Seed = 1)]
public partial class Poet
{
    private const int Units = 128;

    /// <summary>Pieces of text, a column for each: the letters as their places in the alphabet.</summary>
    public Node<int> Text => Placeholder<int>("time", "batch");

    /// <summary>For each letter of the text the one that follows it.</summary>
    public Node<int> Following => Placeholder<int>("time", "batch");

    // What each letter adds to the gates, what the memory does, and what comes out.
    private Variable<float> Letters => Variable(GlorotUniform(Alphabet.Size, 4 * Units));

    private Variable<float> Memory => Variable(GlorotUniform(Units, 4 * Units));

    private Variable<float> Gates => Variable(Zeros(4 * Units));

    private Variable<float> Scores => Variable(GlorotUniform(Units, Alphabet.Size));

    private Variable<float> Bias => Variable(Zeros(Alphabet.Size));

    private Node<float> Read => ScanOutputs(
        (Zeros("batch", Units), Zeros("batch", Units)),
        Gather(Letters, Text) + Gates,
        (c, h, letters) =>
        {
            var (nextC, nextH) = Step(c, h, letters);
            return ((nextC, nextH), nextH);
        }).Outputs;

    public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Score(Reshape(Read, -1, Units)), Reshape(Following, -1)));

    public Node Train => Optimizer.Adam(0.005).Minimize(Loss);

    /// <summary>The letter that a verse begins with.</summary>
    public Node<int> First => Placeholder<int>();

    /// <summary>Below 1 the poet prefers what it is sure of.</summary>
    public Node<float> Temperature => Placeholder<float>();

    /// <summary>A verse of so many letters, each drawn by the scores that those before it give. One run writes all of it.</summary>
    public Node<int> Verse => Reshape(
        ScanOutputs(
            (Zeros(1, Units), Zeros(1, Units), Reshape(First, 1)),
            Range("length"),
            (c, h, letter, _) =>
            {
                var (nextC, nextH) = Step(c, h, Gather(Letters, letter) + Gates);
                var next = Reshape(Multinomial(Score(nextH) / Temperature, 1), 1);
                return ((nextC, nextH, next), next);
            }).Outputs,
        -1);

    private (Node<float> C, Node<float> H) Step(Node<float> c, Node<float> h, Node<float> letters)
    {
        var gates = Split(letters + MatMul(h, Memory), 4, axis: 1);
        var next = (c * Sigmoid(gates[0] + 1)) + (Sigmoid(gates[1]) * Tanh(gates[2]));
        return (next, Tanh(next) * Sigmoid(gates[3]));
    }

    private Node<float> Score(Node<float> h) => MatMul(h, Scores) + Bias;

    /// <summary>The session that the compiler writes, with one run of ours: a training step that says how far off the poet was.</summary>
    public sealed partial class Session
    {
        [Run(nameof(Train), nameof(Loss), Returns = nameof(Loss))]
        public partial float Learn(ReadOnlySpan<int> text, ReadOnlySpan<int> following, int time, int batch);
    }
}
