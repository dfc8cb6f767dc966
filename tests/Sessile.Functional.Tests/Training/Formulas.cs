namespace Sessile.Functional.Tests.Training;

/// <summary>Steps along gradients that are fed, of a variable that decays and one that is excluded from it, by a rate that is a node.</summary>
[Graph]
public partial class Formulas
{
    public Variable<float> Kernel => Variable([1f, -2f, 0.5f]);

    public Variable<float> Bias => Variable([0.25f, 3f, -1f]);

    public Node<float> Rate => Placeholder<float>();

    public Node<float> KernelSlope => Placeholder<float>(3);

    public Node<float> BiasSlope => Placeholder<float>(3);

    public Node AdamW => Step(Optimizer.AdamW(Rate, 0.05, exclude: ["Bias"]));

    public Node Adamax => Step(Optimizer.Adamax(Rate));

    public Node Nadam => Step(Optimizer.Nadam(Rate));

    public Node Adadelta => Step(Optimizer.Adadelta(Rate, 0.9));

    public Node Lion => Step(Optimizer.Lion(Rate, weightDecay: 0.05, exclude: ["Bias"]));

    public Node Lamb => Step(Optimizer.Lamb(Rate, weightDecay: 0.05, exclude: ["Bias"]));

    private Node Step(Optimizer optimizer) => optimizer.ApplyGradients((KernelSlope, Kernel), (BiasSlope, Bias));
}
