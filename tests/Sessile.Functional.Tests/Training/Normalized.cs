namespace Sessile.Functional.Tests.Training;

/// <summary>A net with a normalized layer, which one Run method trains and another uses.</summary>
[Graph(Seed = 4)]
public partial class Normalized
{
    public Node<float> X => Placeholder<float>("batch", 2);

    public Node<float> Y => Placeholder<float>("batch", 1);

    public Node<float> Layer => BatchNormLayer(X, momentum: 0.9, epsilon: 0.001);

    public Node<float> Prediction => Dense(Layer, 1);

    public Node<float> Loss => MeanSquaredError(Prediction, Y);

    public Node Train => Optimizer.Sgd(0.1).Minimize(Loss);

    public Node TrainHead => Optimizer.Sgd(0.1).Minimize(Loss, TrainableVariables("Prediction"));

    /// <summary>No value of the layer itself is needed for this derivative, only its inputs.</summary>
    public Node TrainScale => Optimizer.Sgd(0.1).Minimize(ReduceSum(Layer));

    public Node<float> Images => Placeholder<float>("batch", 1, 2, 1);

    public Node<float> ImageLayer => BatchNormLayer(Images, momentum: 0);

    public sealed partial class Session
    {
        [Run(nameof(Train))]
        public partial void Step(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> layer, out float loss);

        [Run(nameof(TrainHead))]
        public partial void StepFrom(ReadOnlySpan<float> layer, ReadOnlySpan<float> y);

        [Run(Training = true)]
        public partial void Practise(ReadOnlySpan<float> images, Span<float> imageLayer);
    }
}
