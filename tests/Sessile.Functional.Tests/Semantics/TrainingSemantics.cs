namespace Sessile.Functional.Tests.Semantics;

/// <summary>Statements 55 to 59 of docs/semantics.md: derivatives and training.</summary>
public sealed class TrainingSemantics : IDisposable
{
    private readonly Differentiated.Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void S55_A_derivative_sums_over_what_is_differentiated_and_stops_where_it_is_told()
    {
        Assert.Equal([12, 27], _session.RunOfMany([2, 3]).ToArray());
        Assert.Equal([4, 9], _session.RunStopped([2, 3]).ToArray());
    }

    [Fact]
    public void S56_What_comes_along_several_paths_is_summed() => Assert.Equal([11, 15], _session.RunAlongPaths([2, 3]).ToArray());

    [Fact]
    public void S57_Derivatives_are_taken_by_intermediate_nodes_and_by_each_other()
    {
        Assert.Equal([1, 1], _session.RunByCube().ToArray());
        Assert.Equal([2, 3], _session.RunBySquare([2, 3]).ToArray());
        Assert.Equal([12, 27], _session.RunByX([2, 3]).ToArray());
    }

    [Fact]
    public void S59_A_step_of_gradient_descent_and_a_constraint_after_it()
    {
        _session.RunTrain();
        Assert.Equal([-14, -13], _session.RunW().ToArray());
        _session.RunTrainWithin();
        Assert.Equal([-1, -1], _session.RunW().ToArray());
    }
}
