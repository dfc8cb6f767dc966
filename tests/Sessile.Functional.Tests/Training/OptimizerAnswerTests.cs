using System.Globalization;
using System.Text.Json;
using Sessile.Functional.Tests.KnownAnswers;

namespace Sessile.Functional.Tests.Training;

/// <summary>TensorFlow's own optimizers, step by step.</summary>
public sealed class OptimizerAnswerTests
{
    [Fact]
    public void Gradient_descent() => Follow("sgd_basic", new SgdOfTwo.Session(), (s, g0, g1) => s.RunTrain(g0, g1));

    [Fact]
    public void Adam() => Follow("adam_basic_3steps", new AdamOfTwo.Session(), (s, g0, g1) => s.RunTrain(g0, g1));

    [Fact]
    public void Adams_powers_move_on_with_each_step()
    {
        var known = KnownAnswer.Find("adam_basic_3steps");
        using var session = new AdamOfTwo.Session();
        for (var step = 0; step < 3; step++)
        {
            session.RunTrain(known.Floats("grad0"), known.Floats("grad1"));
            known.AssertClose(known.Expected.GetProperty("beta1_power_after")[step], session.Variables["beta1_power"].AsSpan<float>());
            known.AssertClose(known.Expected.GetProperty("beta2_power_after")[step], session.Variables["beta2_power"].AsSpan<float>());
        }
    }

    [Fact]
    public void Momentum() => Follow("momentum_basic_2steps", new MomentumOfTwo.Session(), (s, g0, g1) => s.RunTrain(g0, g1));

    [Fact]
    public void Adagrad() => Follow("adagrad_basic_3steps", new AdagradOfTwo.Session(), (s, g0, g1) => s.RunTrain(g0, g1));

    [Fact]
    public void Ftrl() => Follow("ftrl_noreg_zero_3", new FtrlOfTwo.Session(), (s, g0, g1) => s.RunTrain(g0, g1));

    [Fact]
    public void Ftrl_with_l1() => Follow("ftrl_l1_10", new FtrlOfTwo.Session(), (s, g0, g1) => s.RunTrainL1(g0, g1));

    [Fact]
    public void Ftrl_with_l1_and_l2() => Follow("ftrl_l1_l2_10", new FtrlOfTwo.Session(), (s, g0, g1) => s.RunTrainL1L2(g0, g1));

    [Fact]
    public void Ftrl_that_shrinks() => Follow("ftrl_l1_l2_shrink_10", new FtrlOfTwo.Session(), (s, g0, g1) => s.RunTrainShrinking(g0, g1));

    [Fact]
    public void RmsProp_centred() => Follow("rmsprop_dense_0", new RmsPropOfTwo.Session(), (s, g0, g1) => s.RunTrain0(g0, g1));

    [Fact]
    public void RmsProp_at_a_smaller_rate() => Follow("rmsprop_dense_2", new RmsPropOfTwo.Session(), (s, g0, g1) => s.RunTrain2(g0, g1), "_1");

    [Fact]
    public void RmsProp_not_centred() => Follow("rmsprop_dense_3", new RmsPropOfTwo.Session(), (s, g0, g1) => s.RunTrain3(g0, g1), "_2");

    [Fact]
    public void RmsProp_of_long_memory() => Follow("rmsprop_dense_4", new RmsPropOfTwo.Session(), (s, g0, g1) => s.RunTrain4(g0, g1), "_3");

    [Fact]
    public void RmsProp_with_momentum() => Follow("rmsprop_dense_5", new RmsPropOfTwo.Session(), (s, g0, g1) => s.RunTrain5(g0, g1), "_4");

    [Fact]
    public void Momentum_as_DistBelief_had_it()
    {
        var known = KnownAnswer.Find("momentum_distbelief_10steps");
        using var session = new MomentumOfTen.Session();
        for (var step = 0; step < 10; step++)
        {
            session.RunTrain(JsonNumbers.Floats(known.Inputs.GetProperty("grads_each_step")[step]));
            known.AssertClose(known.Expected.GetProperty("var_each_step")[step], session.RunV());
        }
    }

    private static void Follow<TSession>(string id, TSession session, Action<TSession, float[], float[]> train, string slots = "")
        where TSession : GraphSession
    {
        using var owned = session;
        var known = KnownAnswer.Find(id);
        known.Floats("var0").CopyTo(session.Variables["V0"].AsSpan<float>());
        known.Floats("var1").CopyTo(session.Variables["V1"].AsSpan<float>());
        var (g0, g1) = (known.Floats("grad0"), known.Floats("grad1"));
        for (var step = 0; step < known.Integers("steps")[0]; step++)
        {
            train(session, g0, g1);
            foreach (var variable in "01")
                CheckStep(known, session, variable, step, slots);
        }

        if (!known.Expected.TryGetProperty("var0", out var last))
            return;
        known.AssertClose(last, session.Variables["V0"].AsSpan<float>());
        known.AssertClose(known.Expected.GetProperty("var1"), session.Variables["V1"].AsSpan<float>());
    }

    /// <summary>What the case says of one step: nothing, the variable, or the variable with its slots.</summary>
    private static void CheckStep(KnownAnswer known, GraphSession session, char variable, int step, string slots)
    {
        if (known.Expected.TryGetProperty($"var{variable}_each_step", out var steps))
            CheckParts(known, session, variable, steps[step], slots);
        else if (known.Expected.TryGetProperty("step" + (step + 1).ToString(CultureInfo.InvariantCulture), out var whole))
        {
            known.AssertClose(whole.GetProperty("var" + variable), session.Variables["V" + variable].AsSpan<float>());
            known.AssertClose(whole.GetProperty("slot" + variable), session.Variables[$"V{variable}/momentum"].AsSpan<float>());
        }
    }

    private static void CheckParts(KnownAnswer known, GraphSession session, char variable, JsonElement parts, string slots)
    {
        if (parts.ValueKind == JsonValueKind.Array)
        {
            known.AssertClose(parts, session.Variables["V" + variable].AsSpan<float>());
            return;
        }

        known.AssertClose(parts.GetProperty("var"), session.Variables["V" + variable].AsSpan<float>());
        known.AssertClose(parts.GetProperty("rms"), session.Variables[$"V{variable}/rmsprop_ms{slots}"].AsSpan<float>());
    }
}
