namespace Sessile.Functional.Tests.Graphs;

/// <summary>Two layers of 3×3 filters and a step that trains them, in what is allowed to any graph, and in what <see cref="GraphAttribute.FastMath"/> allows.</summary>
[Graph(Seed = 3)]
public partial class Filters
{
    public Node<float> Images => Placeholder<float>("batch", 19, 13, 32);

    public Node<float> Maps => Stack(Images);

    public Node Train => Optimizer.Sgd(0.05).Minimize(ReduceMean(Square(Maps)));

    public Node<float> ImageGradient => Gradient(ReduceSum(Square(Maps)), Images);

    public static Node<float> Stack(Node<float> x) => Conv2DLayer(Conv2DLayer(x, 48, 3, 1, Padding.Same, Relu), 32, 3, 1, Padding.Valid);
}

/// <inheritdoc cref="Filters"/>
[Graph(Seed = 3, FastMath = true)]
public partial class FastFilters
{
    public Node<float> Images => Placeholder<float>("batch", 19, 13, 32);

    public Node<float> Maps => Filters.Stack(Images);

    public Node Train => Optimizer.Sgd(0.05).Minimize(ReduceMean(Square(Maps)));

    public Node<float> ImageGradient => Gradient(ReduceSum(Square(Maps)), Images);

    /// <summary>Heights and widths that only a run knows.</summary>
    public Node<float> Any => Placeholder<float>(1, "height", "width", 32);

    public Node<float> Filter => Placeholder<float>(3, 3, 32, 32);

    public Node<float> Filtered => Conv2D(Any, Filter, padding: Padding.Same);
}
