namespace Sessile.Functional.Tests.Training;

/// <summary>Optimizers of which TensorFlow 1.x has no known answers do what their papers say, written out here once more.</summary>
public sealed class FormulaTests
{
    private const double Decay = 0.05;

    /// <summary>What a step makes of a variable, given how many there have been with it, its rate, the gradient and two slots, which it changes.</summary>
    private delegate double[] Rule(int step, double rate, double decay, double[] v, double[] g, double[] m, double[] s);

    private delegate void Train(float rate, ReadOnlySpan<float> kernelSlope, ReadOnlySpan<float> biasSlope);

    [Fact]
    public void AdamW_decays_the_variable_apart_from_the_moments() => Follow(s => s.RunAdamW, (step, rate, decay, v, g, m, s) =>
    {
        Moments(g, m, s, 0.9, 0.999);
        var corrected = rate * Math.Sqrt(1 - Math.Pow(0.999, step)) / (1 - Math.Pow(0.9, step));
        return Each(i => v[i] - (corrected * m[i] / (Math.Sqrt(s[i]) + 1e-8)) - (rate * decay * v[i]));
    });

    [Fact]
    public void Adamax_divides_by_the_largest_gradient_of_late() => Follow(s => s.RunAdamax, (step, rate, _, v, g, m, s) =>
    {
        for (var i = 0; i < 3; i++)
            (m[i], s[i]) = ((0.9 * m[i]) + (0.1 * g[i]), Math.Max(0.999 * s[i], Math.Abs(g[i])));
        return Each(i => v[i] - (rate / (1 - Math.Pow(0.9, step)) * m[i] / (s[i] + 1e-8)));
    });

    [Fact]
    public void Nadam_looks_ahead() => Follow(s => s.RunNadam, (step, rate, _, v, g, m, s) =>
    {
        Moments(g, m, s, 0.9, 0.999);
        var corrected = rate * Math.Sqrt(1 - Math.Pow(0.999, step)) / (1 - Math.Pow(0.9, step));
        return Each(i => v[i] - (corrected * ((0.9 * m[i]) + (0.1 * g[i])) / (Math.Sqrt(s[i]) + 1e-8)));
    });

    [Fact]
    public void Adadelta_takes_its_size_from_the_steps_before() => Follow(s => s.RunAdadelta, (_, rate, _, v, g, squares, updates) => Each(i =>
    {
        squares[i] = (0.9 * squares[i]) + (0.1 * g[i] * g[i]);
        var by = g[i] * Math.Sqrt(updates[i] + 1e-8) / Math.Sqrt(squares[i] + 1e-8);
        updates[i] = (0.9 * updates[i]) + (0.1 * by * by);
        return v[i] - (rate * by);
    }));

    [Fact]
    public void Lion_goes_by_the_sign_of_a_mean() => Follow(s => s.RunLion, (_, rate, decay, v, g, m, _) => Each(i =>
    {
        var direction = Math.Sign((0.9 * m[i]) + (0.1 * g[i]));
        m[i] = (0.99 * m[i]) + (0.01 * g[i]);
        return v[i] - (rate * (direction + (decay * v[i])));
    }));

    [Fact]
    public void Lamb_goes_as_far_as_the_variable_is_long() => Follow(s => s.RunLamb, (step, rate, decay, v, g, m, s) =>
    {
        Moments(g, m, s, 0.9, 0.999);
        var u = Each(i => (m[i] / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(s[i] / (1 - Math.Pow(0.999, step))) + 1e-6)) + (decay * v[i]));
        return Each(i => v[i] - (rate * Length(v) / Length(u) * u[i]));
    });

    private static void Follow(Func<Formulas.Session, Train> find, Rule rule)
    {
        using var session = new Formulas.Session();
        var train = find(session);
        double[] kernel = [1, -2, 0.5], bias = [0.25, 3, -1];
        double[][] slots = [new double[3], new double[3], new double[3], new double[3]];
        for (var step = 1; step <= 20; step++)
        {
            var (rate, ofKernel, ofBias) = (0.1 / step, Slope(step, 1), Slope(step, 2));
            train((float)rate, [.. ofKernel.Select(g => (float)g)], [.. ofBias.Select(g => (float)g)]);
            kernel = rule(step, rate, Decay, kernel, ofKernel, slots[0], slots[1]);
            bias = rule(step, rate, 0, bias, ofBias, slots[2], slots[3]);
            Assert.Equal(kernel, [.. session.RunKernel().ToArray().Select(x => (double)x)], Near);
            Assert.Equal(bias, [.. session.RunBias().ToArray().Select(x => (double)x)], Near);
        }
    }

    private static double[] Slope(int step, int variable) => Each(i => (float)Math.Sin((3.7 * step) + i + (10 * variable)));

    private static void Moments(double[] g, double[] m, double[] s, double beta1, double beta2)
    {
        for (var i = 0; i < 3; i++)
            (m[i], s[i]) = ((beta1 * m[i]) + ((1 - beta1) * g[i]), (beta2 * s[i]) + ((1 - beta2) * g[i] * g[i]));
    }

    private static double[] Each(Func<int, double> value) => [value(0), value(1), value(2)];

    private static double Length(double[] v) => Math.Sqrt(v.Sum(x => x * x));

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-5 * Math.Max(1, Math.Abs(a));
}
