using Sessile.Functional.Tests.Graphs;
using Sessile.Functional.Tests.KnownAnswers;

namespace Sessile.Functional.Tests.Control;

/// <summary>What TensorFlow 1.x's own tests expect of conditions, loops and recurrent cells.</summary>
public sealed class ControlAnswerTests
{
    [Fact]
    public void A_condition_chooses_as_TensorFlow_does()
    {
        var known = KnownAnswer.Find("cond_true_false");
        var cases = known.Integers("cases");
        using var session = new ControlAnswers.Session();
        known.AssertExpected([session.RunChosen(cases[0], cases[1]), session.RunChosen(cases[2], cases[3])]);
    }

    [Fact]
    public void A_branch_may_change_what_the_condition_reads()
    {
        var known = KnownAnswer.Find("cond_modifies_predicate");
        using var session = new ControlAnswers.Session();
        known.AssertExpected([session.RunModified() ? 1 : 0, session.RunModified() ? 1 : 0]);
    }

    [Fact]
    public void A_loop_over_elements_has_their_sum_and_slopes()
    {
        var known = KnownAnswer.Find("while_tensorarray_gradient");
        using var session = new ControlAnswers.Session();
        known.AssertClose(known.Expected.GetProperty("sum"), [session.RunSum(known.Floats("inputs"))]);
        known.AssertClose(known.Expected.GetProperty("grad"), session.RunSlope(known.Floats("inputs")).Span);
    }

    [Theory]
    [InlineData(2, 5, 4, 0)]
    [InlineData(-2, 5, 0, 10)]
    public void The_slope_of_what_only_the_other_branch_reads_is_zero(float a, float b, float slopeOfA, float slopeOfB)
    {
        using var session = new ControlAnswers.Session();
        session.BothSlopes(a, b, out var ofA, out var ofB);
        Assert.Equal((slopeOfA, slopeOfB), (ofA, ofB));
    }

    [Fact]
    public void A_gated_recurrent_cell()
    {
        var known = KnownAnswer.Find("gru_cell_2");
        using var session = new Recurrent.Session();
        known.AssertExpected(session.RunGated(known.Floats("x"), known.Floats("h")).Span);
    }

    [Fact]
    public void Two_layers_of_long_short_term_memory()
    {
        var known = KnownAnswer.Find("basic_lstm_2layers");
        using var session = new Recurrent.Session();
        float[] x = known.Floats("x"), state = [(float)known.Number("c_and_h"), (float)known.Number("c_and_h")];
        known.AssertClose(known.Expected.GetProperty("layer0_c"), session.RunC0(x, state).Span);
        known.AssertClose(known.Expected.GetProperty("layer0_h"), session.RunH0(x, state).Span);
        known.AssertClose(known.Expected.GetProperty("layer1_c"), session.RunC1(x, state).Span);
        known.AssertClose(known.Expected.GetProperty("layer1_h"), session.RunH1(x, state).Span);
        known.AssertClose(known.Expected.GetProperty("output"), session.RunH1(x, state).Span);
    }
}
