using System.Numerics;

namespace Sessile;

// Learning rates as functions of a step.
public static partial class Ops
{
    /// <summary>A rate that falls by a factor in every so many steps: <c>rate · decayRate^(step / decaySteps)</c>.</summary>
    /// <remarks>A scalar, computed as <c>float</c>. Source: <c>tf.train.exponential_decay</c>.</remarks>
    /// <param name="step">A scalar, such as <see cref="GlobalStep"/>.</param>
    /// <param name="rate">The rate at step 0.</param>
    /// <param name="decaySteps">Above 0.</param>
    /// <param name="decayRate">The factor.</param>
    /// <param name="staircase">Whether it falls all at once, at multiples of <paramref name="decaySteps"/>.</param>
    public static Node<float> ExponentialDecay<TStep>(Node<TStep> step, double rate, double decaySteps, double decayRate, bool staircase = false)
        where TStep : unmanaged, INumber<TStep> =>
        throw GraphOnly.Error();

    /// <summary>A rate that falls along half a cosine: <c>rate · ((1 - alpha) · ½(1 + cos(π · min(step, decaySteps) / decaySteps)) + alpha)</c>.</summary>
    /// <remarks>A scalar, computed as <c>float</c>. Source: <c>tf.train.cosine_decay</c>.</remarks>
    /// <param name="step">A scalar, such as <see cref="GlobalStep"/>.</param>
    /// <param name="rate">The rate at step 0.</param>
    /// <param name="decaySteps">Above 0: when it stops falling.</param>
    /// <param name="alpha">The share of the rate that is left then.</param>
    public static Node<float> CosineDecay<TStep>(Node<TStep> step, double rate, double decaySteps, double alpha = 0)
        where TStep : unmanaged, INumber<TStep> =>
        throw GraphOnly.Error();

    /// <summary>A rate that falls to another along a power: <c>(rate - endRate) · (1 - min(step, decaySteps) / decaySteps)^power + endRate</c>.</summary>
    /// <remarks>A scalar, computed as <c>float</c>. Source: <c>tf.train.polynomial_decay</c>.</remarks>
    /// <param name="step">A scalar, such as <see cref="GlobalStep"/>.</param>
    /// <param name="rate">The rate at step 0.</param>
    /// <param name="decaySteps">Above 0.</param>
    /// <param name="endRate">The rate in the end.</param>
    /// <param name="power">1 falls evenly.</param>
    /// <param name="cycle">Whether, rather than stop, it falls again and again, the end moving to the next multiple of <paramref name="decaySteps"/>.</param>
    public static Node<float> Polynomial<TStep>(Node<TStep> step, double rate, double decaySteps, double endRate = 1e-4, double power = 1, bool cycle = false)
        where TStep : unmanaged, INumber<TStep> =>
        throw GraphOnly.Error();

    /// <summary>A rate that changes at given steps: the first value up to and including the first boundary, and so on.</summary>
    /// <remarks>A scalar, computed as <c>float</c>. Boundaries that do not rise, or values that are not one more, are errors. Source: <c>tf.train.piecewise_constant</c>.</remarks>
    /// <param name="step">A scalar, such as <see cref="GlobalStep"/>.</param>
    /// <param name="boundaries">Rising.</param>
    /// <param name="values">One more than the boundaries.</param>
    public static Node<float> PiecewiseConstant<TStep>(Node<TStep> step, ReadOnlySpan<double> boundaries, ReadOnlySpan<double> values)
        where TStep : unmanaged, INumber<TStep> =>
        throw GraphOnly.Error();

    /// <summary>Another rate that is reached step by step: <c>rate · min(1, step / warmupSteps)</c>.</summary>
    /// <remarks>A scalar, computed as <c>float</c>. Source: Goyal et al., Accurate, Large Minibatch SGD; the first step is taken at 0, as BERT's is.</remarks>
    /// <param name="step">A scalar, such as <see cref="GlobalStep"/>.</param>
    /// <param name="warmupSteps">Above 0.</param>
    /// <param name="rate">A number, or a scalar node such as another schedule.</param>
    public static Node<float> Warmup<TStep>(Node<TStep> step, double warmupSteps, Rate rate)
        where TStep : unmanaged, INumber<TStep> =>
        throw GraphOnly.Error();

    /// <summary>A rate that rises to its peak and falls far below where it began, each along half a cosine.</summary>
    /// <remarks>
    /// A scalar, computed as <c>float</c>: from <c>maxRate / divisor</c> at step 0 to <c>maxRate</c> at step <c>warmupShare · totalSteps - 1</c>, then to
    /// <c>maxRate / divisor / finalDivisor</c> at step <c>totalSteps - 1</c>, and constant behind. Source: Smith and Topin, Super-Convergence; PyTorch's
    /// <c>OneCycleLR</c>.
    /// </remarks>
    /// <param name="step">A scalar, such as <see cref="GlobalStep"/>.</param>
    /// <param name="maxRate">The peak.</param>
    /// <param name="totalSteps">The number of steps of the whole training.</param>
    /// <param name="warmupShare">The part of them that rises, between 0 and 1.</param>
    /// <param name="divisor">The peak over the first rate.</param>
    /// <param name="finalDivisor">The first rate over the last.</param>
    public static Node<float> OneCycle<TStep>(
        Node<TStep> step, double maxRate, double totalSteps, double warmupShare = 0.3, double divisor = 25, double finalDivisor = 1e4)
        where TStep : unmanaged, INumber<TStep> =>
        throw GraphOnly.Error();
}
