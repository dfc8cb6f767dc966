namespace Sessile.Functional.Tests.Graphs;

/// <summary>Layers that are large products, a step that trains them, and products of any size, in what is allowed to any graph, and in what <see cref="GraphAttribute.FastMath"/> allows.</summary>
[Graph(Seed = 3)]
public partial class Halves
{
    public Node<float> X => Placeholder<float>(821, 777);

    public Node<float> Y => Stack(X);

    public Node Train => Optimizer.Sgd(0.05).Minimize(ReduceMean(Square(Y)));

    public Node<float> Some => Placeholder<float>("rows", 777);

    public Node<float> OfSome => Stack(Some);

    public Node<float> Left => Placeholder<float>("m", "k");

    public Node<float> Turned => Placeholder<float>("k", "m");

    public Node<float> Right => Placeholder<float>("k", "n");

    public Node<float> OfAny => Tanh(MatMul(Left, Right));

    public Node<float> OfTurned => MatMul(Turned, Right, transposeA: true);

    public static Node<float> Stack(Node<float> x) => Dense(Dense(x, 790, Relu, kernelInitializer: HeNormal<float>), 801, Tanh, kernelInitializer: HeNormal<float>);
}

/// <inheritdoc cref="Halves"/>
[Graph(Seed = 3, FastMath = true)]
public partial class FastHalves
{
    public Node<float> X => Placeholder<float>(821, 777);

    public Node<float> Y => Halves.Stack(X);

    public Node Train => Optimizer.Sgd(0.05).Minimize(ReduceMean(Square(Y)));

    public Node<float> Some => Placeholder<float>("rows", 777);

    public Node<float> OfSome => Halves.Stack(Some);

    public Node<float> Left => Placeholder<float>("m", "k");

    public Node<float> Turned => Placeholder<float>("k", "m");

    public Node<float> Right => Placeholder<float>("k", "n");

    public Node<float> OfAny => Tanh(MatMul(Left, Right));

    public Node<float> OfTurned => MatMul(Turned, Right, transposeA: true);
}
