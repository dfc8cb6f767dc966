namespace Sessile.Functional.Tests.Training;

/// <summary>Two variables and their gradients, which are fed.</summary>
public abstract class TwoVariables
{
    public Variable<float> V0 => Variable(Zeros(2));

    public Variable<float> V1 => Variable(Zeros(2));

    public Node<float> G0 => Placeholder<float>(2);

    public Node<float> G1 => Placeholder<float>(2);

    protected Node Step(Optimizer optimizer) => optimizer.ApplyGradients((G0, V0), (G1, V1));
}

[Graph]
public partial class SgdOfTwo : TwoVariables
{
    public Node Train => Step(Optimizer.Sgd(3));
}

[Graph]
public partial class AdamOfTwo : TwoVariables
{
    public Node Train => Step(Optimizer.Adam(0.001));
}

[Graph]
public partial class MomentumOfTwo : TwoVariables
{
    public Node Train => Step(Optimizer.Momentum(2));
}

[Graph]
public partial class AdagradOfTwo : TwoVariables
{
    public Node Train => Step(Optimizer.Adagrad(3));
}

[Graph]
public partial class FtrlOfTwo : TwoVariables
{
    public Node Train => Step(Optimizer.Ftrl(3));

    public Node TrainL1 => Step(Optimizer.Ftrl(3, l1: 0.001));

    public Node TrainL1L2 => Step(Optimizer.Ftrl(3, l1: 0.001, l2: 2));

    public Node TrainShrinking => Step(Optimizer.Ftrl(3, l1: 0.001, l2: 2, l2Shrinkage: 0.1));
}

[Graph]
public partial class RmsPropOfTwo : TwoVariables
{
    public Node Train0 => Step(Optimizer.RMSProp(0.5, epsilon: 1e-3, centered: true));

    public Node Train2 => Step(Optimizer.RMSProp(0.1, epsilon: 1e-3, centered: true));

    public Node Train3 => Step(Optimizer.RMSProp(0.5, 0.95, epsilon: 1e-3));

    public Node Train4 => Step(Optimizer.RMSProp(0.5, 0.95, epsilon: 1e-5, centered: true));

    public Node Train5 => Step(Optimizer.RMSProp(0.5, 0.95, 0.9, 1e-5, centered: true));
}

[Graph]
public partial class MomentumOfTen
{
    public Variable<float> V => Variable(Zeros(10));

    public Node<float> G => Placeholder<float>(10);

    public Node Train => Optimizer.Momentum(0.1, 0.1).ApplyGradients((G, V));
}
