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

/// <summary>Filters of variables over images whose sizes only a run knows.</summary>
[Graph(Seed = 8)]
public partial class FiltersOfAnySize
{
    public Node<float> Images => Placeholder<float>("batch", "height", "width", 32);

    public Node<float> Maps => Filtered(Images);

    public Node<float> Small => Placeholder<float>("batch", 11, 14, 32);

    /// <summary>The same filters over images of one size.</summary>
    public Node<float> SmallMaps => Filtered(Small);

    public Node<float> First => Conv2D(Images, Wide, padding: Padding.Explicit(1));

    /// <summary>The first of the filters, where no session can have packed it.</summary>
    public Node<float> Filter => Placeholder<float>(3, 3, 32, 48);

    public Node<float> FirstOfFilter => Conv2D(Images, Filter, padding: Padding.Explicit(1));

    public Variable<float> Wide => Variable(HeNormal(3, 3, 32, 48));

    private Variable<float> Grouped => Variable(HeNormal(3, 3, 4, 48));

    private Variable<float> Narrow => Variable(HeNormal(3, 3, 48, 20));

    private Node<float> Filtered(Node<float> x) =>
        Conv2D(Relu(Conv2D(Relu(Conv2D(x, Wide, padding: Padding.Explicit(1))), Grouped, padding: Padding.Explicit(2), dilations: 2, groups: 12)), Narrow, padding: Padding.Explicit(1));

    public Node Train => Optimizer.Sgd(0.01).Minimize(ReduceMean(Square(Maps)));
}
