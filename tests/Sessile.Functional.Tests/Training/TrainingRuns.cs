namespace Sessile.Functional.Tests.Training;

/// <summary>Steps counted, gradients gathered and clipped, averages kept.</summary>
[Graph]
public partial class TrainingRuns
{
    public Variable<float> V => Variable([10f]);

    public Variable<float> U => Variable([20f]);

    public Node<float> G => Placeholder<float>(1);

    public Variable<long> Count => GlobalStep();

    public Node Train => Optimizer.Sgd(1).ApplyGradients((G, V));

    public Node TrainBoth => Group(Train, Optimizer.Momentum(1).ApplyGradients((G, U)));

    public Node TrainFalling => Optimizer.Sgd(PiecewiseConstant(GlobalStep(), [0, 1], [1, 0.5, 0])).ApplyGradients((G, V));

    public Node TrainByThrees => Optimizer.Momentum(1, 0.5).Accumulate(3).ApplyGradients((G, V));

    public Node<bool> Trains => Placeholder<bool>();

    public Node<float> TrainIf => Cond(Trains, () => After(Constant(1f), Optimizer.Momentum(1).Minimize(ReduceSum(U * U), U)), () => Constant(0f));

    private MovingAverage Averages => ExponentialMovingAverage(0.25);

    public Node Averaging => Group(Averages.Apply(After(V, Train), U));

    public Node<float> AverageOfV => Averages.Average(V) * 1;

    private MovingAverage Early => ExponentialMovingAverage(0.25, numUpdates: 1);

    public Node<float> Plain => Placeholder<float>(1);

    private Node<float> Doubled => Plain * 2;

    public Node AverageEarly => Early.Apply(Doubled);

    public Variable<float> EarlyAverage => Early.Average(Doubled);

    private MovingAverage Free => ExponentialMovingAverage(0.9, zeroDebias: true);

    public Node AverageFreely => Free.Apply(Doubled);

    public Variable<float> FreeAverage => Free.Average(Doubled);

    public sealed partial class Session
    {
        [Run(nameof(V), Training = true)]
        public partial void Practise(Span<float> v);
    }
}
