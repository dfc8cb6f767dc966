namespace Sessile.Functional.Tests.Training;

[Graph]
public partial class Clipping
{
    public Node<float> A => Placeholder<float>(2);

    public Node<float> B => Placeholder<float>(1);

    public Node<float> Alone => ClipByNorm(A, 2);

    private Node<float>[] Together => ClipByGlobalNorm([A, B], 2.5);

    public Node<float> FirstOfBoth => Together[0];

    public Node<float> SecondOfBoth => Together[1];

    public Node<float> Whole => GlobalNorm(A, B);

    public Variable<float> V => Variable([1f, 1f]);

    public Node Train
    {
        get
        {
            var sgd = Optimizer.Sgd(1);
            return sgd.ApplyGradients(ClipByGlobalNorm(sgd.ComputeGradients(ReduceSum(V * A)), 1));
        }
    }

    public Node<float> Zeros2 => Gradients(ReduceSum(A), [A, B], Unconnected.Zero)[1];

    public Node<float> OfSeveral => Gradients([A * A, 3 * A], [A])[0];
}

public sealed class ClippingTests
{
    [Fact]
    public void A_value_is_no_longer_than_its_norm()
    {
        using var session = new Clipping.Session();
        Assert.Equal("[1.2, 1.6]", session.RunAlone([3, 4]).ToString());
        Assert.Equal("[0.3, 0.4]", session.RunAlone([0.3f, 0.4f]).ToString());
    }

    [Fact]
    public void Values_are_scaled_alike_by_their_norm_together()
    {
        using var session = new Clipping.Session();
        Assert.Equal(13, session.RunWhole([3, 4], [12]));
        Assert.Equal([3 * 2.5f / 13, 4 * 2.5f / 13], session.RunFirstOfBoth([3, 4], [12]).ToArray(), new Near());
        Assert.Equal([12 * 2.5f / 13], session.RunSecondOfBoth([3, 4], [12]).ToArray(), new Near());
        Assert.Equal([0, 0.5f], session.RunFirstOfBoth([0, 0.5f], [1]).ToArray());
    }

    [Fact]
    public void Gradients_are_clipped_between_computing_and_applying_them()
    {
        using var session = new Clipping.Session();
        session.RunTrain([3, 4]);
        Assert.Equal([0.4f, 0.2f], session.RunV().ToArray(), new Near());
    }

    [Fact]
    public void A_derivative_by_something_unconnected_is_zeros_on_request()
    {
        using var session = new Clipping.Session();
        Assert.Equal([0], session.RunZeros2().ToArray());
    }

    [Fact]
    public void A_derivative_of_several_values_is_their_sum()
    {
        using var session = new Clipping.Session();
        Assert.Equal([7, 9], session.RunOfSeveral([2, 3]).ToArray());
    }

    private sealed class Near : IEqualityComparer<float>
    {
        public bool Equals(float x, float y) => Math.Abs(x - y) < 1e-6;

        public int GetHashCode(float x) => 0;
    }
}
