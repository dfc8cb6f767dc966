using System.Globalization;
using Sessile.Functional.Tests.KnownAnswers;

namespace Sessile.Functional.Tests.Training;

/// <summary>Whole programs of TensorFlow 1.x whose printed output was published.</summary>
public sealed class ProgramAnswerTests
{
    [Fact]
    public void Two_products_of_seeded_variables()
    {
        var known = KnownAnswer.Find("e2e_forward_two_matmuls");
        using var session = new TwoProducts.Session();
        known.AssertClose(known.Expected.GetProperty("w1"), session.RunW1());
        known.AssertClose(known.Expected.GetProperty("w2"), session.RunW2());
        known.AssertClose(known.Expected.GetProperty("y"), session.RunY(known.Floats("x")));
    }

    [Fact]
    public void Gradient_descent_on_square_errors()
    {
        using var session = new TwoProducts.Session();
        Train("e2e_sgd_mse_3000", 23455, 32, 3000, 500, session, session.RunTrainSquares, session.RunSquareError);
    }

    [Fact]
    public void Adam_on_a_cross_entropy()
    {
        using var session = new TwoProducts.Session();
        Train("e2e_adam_ce_5000", 1, 128, 5000, 1000, session, session.RunTrainEntropy, session.RunCrossEntropy);
    }

    private delegate void Train2(ReadOnlySpan<float> x, ReadOnlySpan<float> target);

    private delegate float Loss(ReadOnlySpan<float> x, ReadOnlySpan<float> target);

    private static void Train(string id, uint seed, int rows, int steps, int printed, TwoProducts.Session session, Train2 train, Loss loss)
    {
        var known = KnownAnswer.Find(id);
        var (x, target) = Data(seed, rows);
        var losses = known.Expected.GetProperty("loss_all_data");
        for (var step = 0; step < steps; step++)
        {
            var start = step * 8 % rows;
            train(x.AsSpan(start * 2, 16), target.AsSpan(start, 8));
            if (step % printed == 0)
                known.AssertClose(losses.GetProperty("after_step_" + step.ToString(CultureInfo.InvariantCulture)), [loss(x, target)]);
        }

        known.AssertClose(known.Expected.GetProperty("w1"), session.RunW1());
        known.AssertClose(known.Expected.GetProperty("w2"), session.RunW2());
    }

    /// <summary>NumPy's <c>RandomState(seed).rand(rows, 2)</c>, and whether each row adds up to less than 1.</summary>
    private static (float[] X, float[] Target) Data(uint seed, int rows)
    {
        var random = new MersenneTwister(seed);
        var numbers = Enumerable.Range(0, rows * 2).Select(_ => random.NextDouble()).ToArray();
        var target = Enumerable.Range(0, rows).Select(i => numbers[2 * i] + numbers[(2 * i) + 1] < 1 ? 1f : 0).ToArray();
        return (Array.ConvertAll(numbers, number => (float)number), target);
    }
}
