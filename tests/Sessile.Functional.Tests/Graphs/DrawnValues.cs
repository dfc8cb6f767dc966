namespace Sessile.Functional.Tests.Graphs;

/// <summary>Variables whose first values are made of one draw, and a run that draws them anew.</summary>
[Graph(Seed = 11)]
public partial class DrawnValues
{
    public const int Count = 20_011;

    private Node<float> Draw => RandomNormal(Count);

    public Variable<float> First => Variable(Draw);

    public Variable<float> Same => Variable(Draw);

    public Variable<float> Square => Variable(Draw * Draw);

    public Variable<float> Next => Variable(Square + 1);

    public Variable<Half> Short => Variable(Cast<Half>(Draw));

    /// <summary>Alone in its draw, which is scaled where it is.</summary>
    public Variable<float> Scaled => Variable(RandomUniform([Count], seed: 3) * 8 - 4);

    public Node<float> Uniform => RandomUniform([Count], seed: 3);

    public Node<float> Limit => Placeholder<float>();

    /// <summary>Fails, if it does, before anything changes.</summary>
    public Node Redraw => Group(Assign(First, Next), Assign(Scaled, RandomNormal(Count) * 2), Assign(Same, Check(Square, Limit > 0, "the limit is none")));
}
