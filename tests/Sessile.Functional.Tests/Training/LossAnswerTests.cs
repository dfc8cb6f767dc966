using Sessile.Functional.Tests.KnownAnswers;

namespace Sessile.Functional.Tests.Training;

/// <summary>What TensorFlow's optimizers make of a loss.</summary>
public sealed class LossAnswerTests
{
    [Fact]
    public void A_linear_loss() => Check("opt_minimize_linear", s => s.RunTrain());

    [Fact]
    public void A_loss_with_a_gradient_given() => Check("opt_grad_loss", s => s.RunTrainAlongGiven());

    [Fact]
    public void Variables_with_constraints() => Check("opt_constraint", s => s.RunTrainConstrained());

    [Fact]
    public void Groups_of_variables_have_rates_of_their_own()
    {
        using var session = new LinearLoss.Session();
        session.RunTrainInGroups();
        Assert.Equal([-14, -13], session.RunV0().ToArray());
        Assert.Equal([0, 1], session.RunV1().ToArray());
    }

    [Fact]
    public void A_square_loss()
    {
        var known = KnownAnswer.Find("sgd_minimize_square");
        using var session = new SquareLoss.Session();
        session.RunTrain(known.Floats("x"));
        known.AssertClose(known.Expected.GetProperty("var0"), session.RunV0());
        known.AssertClose(known.Expected.GetProperty("var1"), session.RunV1());
    }

    [Fact]
    public void Nesterovs_momentum()
    {
        var known = KnownAnswer.Find("momentum_nesterov_4steps");
        using var session = new NesterovLoss.Session();
        for (var step = 0; step < 4; step++)
        {
            session.RunTrain();
            known.AssertClose(known.Expected.GetProperty("var0_each_step")[step], session.RunV0());
            known.AssertClose(known.Expected.GetProperty("var1_each_step")[step], session.RunV1());
        }
    }

    private static void Check(string id, Action<LinearLoss.Session> train)
    {
        var known = KnownAnswer.Find(id);
        using var session = new LinearLoss.Session();
        train(session);
        known.AssertClose(known.Expected.GetProperty("var0"), session.RunV0());
        known.AssertClose(known.Expected.GetProperty("var1"), session.RunV1());
    }
}
