namespace Sessile.Functional.Tests.Threads;

/// <summary>Training steps that change variables of all sizes, some of which products have read.</summary>
[Graph(Seed = 3)]
public partial class JointUpdates
{
    public Node<float> X => Placeholder<float>("rows", 97);

    public Node<float> Y => Placeholder<float>("rows", 3);

    private Node<float> Output => Dense(Dense(Dense(X, 130, Tanh), 41, Relu), 3);

    public Variable<double> Scale => Variable(Ones<double>(77, 53));

    public Variable<float> Single => Variable(1f);

    public Node<float> Loss => MeanSquaredError(Output, Y);

    public Node Train => Group(Optimizer.Adam(0.01).Minimize(Loss), Assign(Scale, Scale * 0.99 + 0.001), AssignAdd(Single, 1f));

    public Node Descend => Group(Optimizer.Momentum(0.01, 0.9).Minimize(Loss), AssignSub(Scale, Exp(Scale)));
}
