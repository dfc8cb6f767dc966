namespace Sessile.Functional.Tests.Training;

/// <summary>Tables whose rows are looked up.</summary>
[Graph]
public partial class Tables
{
    public Variable<float> V0 => Variable([[1f], [2f]]);

    public Variable<float> V1 => Variable([[3f], [4f]]);

    private Node<float> Loss => ReduceSum(EmbeddingLookup(V0, Constant([0])) * 0.1) + ReduceSum(EmbeddingLookup(V1, Constant([1L])) * 0.01);

    public Node TrainSgd => Optimizer.Sgd(3).Minimize(Loss);

    public Node TrainAdagrad => Optimizer.Adagrad(3).Minimize(Loss);

    public Variable<float> Wide => Variable(Zeros(1, 6));

    public Node<float> Slope => Placeholder<float>(1, 6);

    public Node TrainWide => Optimizer.Adagrad(1).Minimize(ReduceSum(EmbeddingLookup(Wide, Constant([0])) * Slope));

    public Variable<float> Pair => Variable([[1f, 2f]]);

    public Node<float> X => Placeholder<float>(2, 1);

    public Node TrainPair => Optimizer.Momentum(1, 0).Minimize(ReduceSum(Square(MatMul(EmbeddingLookup(Pair, Constant([0])), X))));
}

/// <summary>A table trained by the rows that are looked up, beside one trained whole by the same gradient.</summary>
[Graph]
public partial class TableRules
{
    public Variable<float> Table => Variable(Range(12).Cast<float>().Reshape(4, 3));

    public Variable<float> Whole => Variable(Table);

    public Node<int> Ids => Placeholder<int>("n");

    public Node<long> LongIds => Placeholder<long>(2);

    public Node<float> Slopes => Placeholder<float>("n", 3);

    private Node<float> Loss => ReduceSum(EmbeddingLookup(Table, Ids) * Slopes);

    private Node<float> WholeSlope => Identity(Gradient(ReduceSum(EmbeddingLookup(Whole, Ids) * Slopes), Whole));

    private Node Both(Optimizer optimizer) => Group(optimizer.Minimize(Loss), optimizer.ApplyGradients((WholeSlope, Whole)));

    public Node Sgd => Both(Optimizer.Sgd(0.5));

    public Node Momentum => Both(Optimizer.Momentum(0.5, nesterov: true));

    public Node Adamax => Both(Optimizer.Adamax(0.5));

    public Node RmsProp => Both(Optimizer.RMSProp(0.5, momentum: 0.9, centered: true));

    public Node Adagrad => Both(Optimizer.Adagrad(0.5));

    public Node Adadelta => Both(Optimizer.Adadelta(0.5));

    public Node Ftrl => Both(Optimizer.Ftrl(0.5, l1: 0.01));

    public Node Adam => Both(Optimizer.Adam(0.5));

    public Node AdamW => Both(Optimizer.AdamW(0.5));

    public Node Nadam => Both(Optimizer.Nadam(0.5));

    public Node Lion => Both(Optimizer.Lion(0.5, weightDecay: 0.1));

    public Node Lamb => Both(Optimizer.Lamb(0.5, weightDecay: 0.1));

    public Node Accumulated => Both(Optimizer.Adam(0.5).Accumulate(2));

    public Node LazyAdam => Both(Optimizer.Adam(0.5, lazy: true));

    public Node Clipped
    {
        get
        {
            var momentum = Optimizer.Momentum(0.5);
            return momentum.ApplyGradients(ClipByGlobalNorm(momentum.ComputeGradients(Loss), 1));
        }
    }

    public Node<float> TwoLookups => ReduceSum(EmbeddingLookup(Table, LongIds)) + Loss;

    public Node TrainTwoLookups => Optimizer.Momentum(1).Minimize(TwoLookups);

    public Node TrainInLoop => Optimizer.Momentum(1).Minimize(Loss + ReduceSum(Scan(Constant(0f), Slopes[.., 0], (s, x) => s + (x * Table[3, 2]))), Table);

    public Node TrainWithDecay => Optimizer.Momentum(1).Minimize(Loss + L2Loss(Table), Table);
}
