using Sessile.Functional.Tests.KnownAnswers;

namespace Sessile.Functional.Tests.Training;

public sealed class TrainingRunTests
{
    [Fact]
    public void Every_training_run_counts_once_however_many_optimizers_step()
    {
        using var session = new TrainingRuns.Session();
        session.RunTrain([1]);
        session.RunTrainBoth([1]);
        Assert.Equal(2, session.RunCount());
        Assert.Equal(10, session.RunU().ToArray()[0] - 9);
        session.Practise(new float[1]);
        Assert.Equal(3, session.RunCount());
    }

    [Fact]
    public void What_does_not_train_does_not_count()
    {
        using var session = new TrainingRuns.Session();
        session.RunV();
        session.RunAverageEarly([20]);
        Assert.Equal(0, session.RunCount());
    }

    [Fact]
    public void A_step_in_a_branch_is_taken_where_the_branch_is()
    {
        using var session = new TrainingRuns.Session();
        Assert.Equal(0, session.RunTrainIf(false));
        Assert.Equal([20], session.RunU().ToArray());
        Assert.Equal(1, session.RunTrainIf(true));
        Assert.Equal([-20], session.RunU().ToArray());
        Assert.Equal(2, session.RunCount());
    }

    [Fact]
    public void A_schedule_sees_the_step_as_the_run_began()
    {
        using var session = new TrainingRuns.Session();
        float[] expected = [9, 8.5f, 8.5f];
        foreach (var value in expected)
        {
            session.RunTrainFalling([1]);
            Assert.Equal(value, session.RunV().ToArray()[0]);
        }
    }

    [Fact]
    public void Gathered_gradients_make_one_step_along_their_mean()
    {
        using var session = new TrainingRuns.Session();
        // The means are 2 and 4, and the speed is 2, then 5.
        (float Gradient, float Value)[] runs = [(1, 10), (2, 10), (3, 8), (3, 8), (4, 8), (5, 3), (1, 3)];
        foreach (var (gradient, value) in runs)
        {
            session.RunTrainByThrees([gradient]);
            Assert.Equal(value, session.RunV().ToArray()[0], 1e-5);
        }
    }

    [Fact]
    public void An_average_of_a_variable_starts_at_its_initial_value_and_sees_what_it_waits_for()
    {
        var known = KnownAnswer.Find("ema_control_deps");
        using var session = new TrainingRuns.Session();
        session.RunAveraging([10 - 20]);
        known.AssertClose(known.Expected.GetProperty("average"), session.RunAverageOfV());
        Assert.Equal([20], session.Variables["U/ExponentialMovingAverage"].AsSpan<float>().ToArray());
    }

    [Fact]
    public void An_average_moves_faster_after_few_updates()
    {
        var known = KnownAnswer.Find("ema_num_updates");
        using var session = new TrainingRuns.Session();
        foreach (var expected in new[] { "avg_of_plain_tensor_40_after_1", "after_2" })
        {
            session.RunAverageEarly([20]);
            known.AssertClose(known.Expected.GetProperty(expected), session.RunEarlyAverage());
        }
    }

    [Fact]
    public void An_average_freed_of_its_zeros_is_a_mean_from_the_first()
    {
        using var session = new TrainingRuns.Session();
        session.RunAverageFreely([5]);
        Assert.Equal(10, session.RunFreeAverage()[0], 1e-5);
        session.RunAverageFreely([10]);
        Assert.Equal(((0.9 * 0.1 * 10) + (0.1 * 20)) / (1 - 0.81), session.RunFreeAverage()[0], 1e-4);
    }

    [Fact]
    public void A_moving_average_assigned_by_hand()
    {
        var known = KnownAnswer.Find("assign_moving_average");
        using var session = new HandMade.Session();
        session.RunMove(known.Floats("value"));
        known.AssertExpected(session.RunV());
    }
}

[Graph]
public partial class HandMade
{
    public Variable<float> V => Variable([10f, 11f]);

    public Node<float> Value => Placeholder<float>(2);

    public Node Move => Group(AssignSub(V, (V - Value) * (1 - 0.25)));
}
