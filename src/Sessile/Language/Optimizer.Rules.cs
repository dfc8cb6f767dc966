namespace Sessile;

// The optimizers, with TensorFlow's formulas and defaults.
public sealed partial class Optimizer
{
    /// <summary>Gradient descent: <c>v ← v - learningRate · g</c>.</summary>
    /// <remarks>No slots. Source: <c>tf.train.GradientDescentOptimizer</c>.</remarks>
    /// <param name="learningRate">A number or a scalar node.</param>
    public static Optimizer Sgd(Rate learningRate) => throw GraphOnly.Error();

    /// <summary>Gradient descent with momentum: <c>a ← momentum · a + g</c>, then <c>v ← v - learningRate · a</c>.</summary>
    /// <remarks>
    /// With <paramref name="nesterov"/>: <c>v ← v - learningRate · (g + momentum · a)</c>. One slot, <c>momentum</c>, zero at first.
    /// Source: <c>tf.train.MomentumOptimizer</c>.
    /// </remarks>
    /// <param name="learningRate">A number or a scalar node.</param>
    /// <param name="momentum">In [0, 1).</param>
    /// <param name="nesterov">Looks ahead by the momentum.</param>
    public static Optimizer Momentum(Rate learningRate, double momentum = 0.9, bool nesterov = false) => throw GraphOnly.Error();

    /// <summary>Adam: steps by the gradient's running mean over the root of its running square.</summary>
    /// <remarks>
    /// <c>m ← beta1 · m + (1 - beta1) · g</c>, <c>s ← beta2 · s + (1 - beta2) · g²</c>,
    /// <c>v ← v - learningRate · √(1 - beta2ᵗ) / (1 - beta1ᵗ) · m / (√s + epsilon)</c> at step t = 1, 2, …
    /// Two slots for each variable, <c>adam_m</c> and <c>adam_v</c>, zero at first, and the powers of the betas.
    /// Source: <c>tf.train.AdamOptimizer</c>, whose epsilon stands outside the correction ("epsilon hat" in Kingma and Ba, section 2).
    /// </remarks>
    /// <param name="learningRate">A number or a scalar node; 0.001 is usual.</param>
    /// <param name="beta1">The decay of the mean, in [0, 1).</param>
    /// <param name="beta2">The decay of the square, in [0, 1).</param>
    /// <param name="epsilon">Keeps the denominator from zero.</param>
    /// <param name="lazy">
    /// Whether, of a table whose rows are looked up, only the rows that were looked up change, and only their moments decay (<c>tf.contrib.opt.LazyAdamOptimizer</c>).
    /// By default all do, as TensorFlow's.
    /// </param>
    public static Optimizer Adam(Rate learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, bool lazy = false) =>
        throw GraphOnly.Error();

    /// <summary>Adam whose variables lose a share of themselves at each step, which does not pass through the moments.</summary>
    /// <remarks>
    /// <see cref="Adam"/>'s step, and <c>v ← v - learningRate · weightDecay · v</c> with it. Slots <c>adamw_m</c> and <c>adamw_v</c>.
    /// Source: Loshchilov and Hutter, Decoupled Weight Decay Regularization; the decay is scaled by the rate as in <c>tf.keras.optimizers.AdamW</c>
    /// (<c>tf.contrib.opt.AdamWOptimizer</c> does not scale it).
    /// </remarks>
    /// <param name="learningRate">A number or a scalar node; 0.001 is usual.</param>
    /// <param name="weightDecay">The share per step, before the rate.</param>
    /// <param name="beta1">The decay of the mean, in [0, 1).</param>
    /// <param name="beta2">The decay of the square, in [0, 1).</param>
    /// <param name="epsilon">Keeps the denominator from zero.</param>
    /// <param name="exclude">Variables whose name contains one of these do not decay, such as <c>["bias", "gamma"]</c>.</param>
    public static Optimizer AdamW(
        Rate learningRate, double weightDecay = 0.004, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, string[]? exclude = null) =>
        throw GraphOnly.Error();

    /// <summary>Adam with the largest gradient of late in place of the root of the mean square.</summary>
    /// <remarks>
    /// <c>m ← beta1 · m + (1 - beta1) · g</c>, <c>u ← max(beta2 · u, |g|)</c>, <c>v ← v - learningRate / (1 - beta1ᵗ) · m / (u + epsilon)</c>.
    /// Slots <c>adamax_m</c> and <c>adamax_v</c>. Source: Kingma and Ba, Adam, section 7; <c>tf.contrib.opt.AdaMaxOptimizer</c>.
    /// </remarks>
    /// <param name="learningRate">A number or a scalar node; 0.001 is usual.</param>
    /// <param name="beta1">The decay of the mean, in [0, 1).</param>
    /// <param name="beta2">The decay of the largest, in [0, 1).</param>
    /// <param name="epsilon">Keeps the denominator from zero.</param>
    public static Optimizer Adamax(Rate learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) => throw GraphOnly.Error();

    /// <summary>Adam with Nesterov's look ahead.</summary>
    /// <remarks>
    /// <see cref="Adam"/> with <c>beta1 · m + (1 - beta1) · g</c> in place of <c>m</c> in the step. Slots <c>nadam_m</c> and <c>nadam_v</c>.
    /// Source: Dozat, Incorporating Nesterov Momentum into Adam; <c>tf.contrib.opt.NadamOptimizer</c>.
    /// </remarks>
    /// <param name="learningRate">A number or a scalar node; 0.001 is usual.</param>
    /// <param name="beta1">The decay of the mean, in [0, 1).</param>
    /// <param name="beta2">The decay of the square, in [0, 1).</param>
    /// <param name="epsilon">Keeps the denominator from zero.</param>
    public static Optimizer Nadam(Rate learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) => throw GraphOnly.Error();

    /// <summary>Steps by the gradient over the root of its running mean square.</summary>
    /// <remarks>
    /// <c>s ← decay · s + (1 - decay) · g²</c>, <c>a ← momentum · a + learningRate · g / √(s + epsilon)</c>, <c>v ← v - a</c>. Centred, it keeps
    /// <c>ḡ ← decay · ḡ + (1 - decay) · g</c> too and takes ḡ² from s. Slots: <c>rmsprop_ms</c>, which starts at 1; <c>rmsprop_mom</c> where there is
    /// momentum; <c>rmsprop_mg</c> where it is centred. Source: <c>tf.train.RMSPropOptimizer</c>.
    /// </remarks>
    /// <param name="learningRate">A number or a scalar node.</param>
    /// <param name="decay">Of the running means, in [0, 1).</param>
    /// <param name="momentum">In [0, 1).</param>
    /// <param name="epsilon">Keeps the denominator from zero; it stands inside the root.</param>
    /// <param name="centered">Divides by the deviation rather than by the root of the mean square.</param>
    public static Optimizer RMSProp(Rate learningRate, double decay = 0.9, double momentum = 0, double epsilon = 1e-10, bool centered = false) =>
        throw GraphOnly.Error();

    /// <summary>Steps by the gradient over the root of the sum of all its squares.</summary>
    /// <remarks><c>a ← a + g²</c>, <c>v ← v - learningRate · g / √a</c>. One slot, <c>adagrad</c>. Source: <c>tf.train.AdagradOptimizer</c>.</remarks>
    /// <param name="learningRate">A number or a scalar node.</param>
    /// <param name="initialAccumulator">What the sum starts from, above 0.</param>
    public static Optimizer Adagrad(Rate learningRate, double initialAccumulator = 0.1) => throw GraphOnly.Error();

    /// <summary>Steps whose size comes from the steps before.</summary>
    /// <remarks>
    /// <c>a ← decay · a + (1 - decay) · g²</c>, <c>u = g · √(d + epsilon) / √(a + epsilon)</c>, <c>d ← decay · d + (1 - decay) · u²</c>,
    /// <c>v ← v - learningRate · u</c>. Slots <c>adadelta_accum</c> and <c>adadelta_update</c>. Source: <c>tf.train.AdadeltaOptimizer</c>.
    /// </remarks>
    /// <param name="learningRate">A number or a scalar node; the paper has 1.</param>
    /// <param name="decay">Of the running means, in [0, 1).</param>
    /// <param name="epsilon">Gets the first step going.</param>
    public static Optimizer Adadelta(Rate learningRate, double decay = 0.95, double epsilon = 1e-8) => throw GraphOnly.Error();

    /// <summary>Follows the regularized leader: weights that matter little become zero.</summary>
    /// <remarks>
    /// With <c>p(n) = n^-power</c>: <c>n' = n + g²</c>, <c>z ← z + g + 2 · l2Shrinkage · v - (p(n') - p(n)) / learningRate · v</c>, and
    /// <c>v ← (l1 · sign z - z) / (p(n') / learningRate + 2 · l2)</c> where <c>|z| &gt; l1</c>, else 0. Slots <c>ftrl_accum</c> and <c>ftrl_linear</c>.
    /// Source: McMahan et al., Ad Click Prediction; <c>tf.train.FtrlOptimizer</c>.
    /// </remarks>
    /// <param name="learningRate">A number or a scalar node.</param>
    /// <param name="power">At most 0: how the rate falls.</param>
    /// <param name="initialAccumulator">What n starts from, 0 or more.</param>
    /// <param name="l1">Strength of the absolute values' penalty.</param>
    /// <param name="l2">Strength of the squares' penalty.</param>
    /// <param name="l2Shrinkage">Strength of a penalty of the squares by the gradient.</param>
    public static Optimizer Ftrl(Rate learningRate, double power = -0.5, double initialAccumulator = 0.1, double l1 = 0, double l2 = 0, double l2Shrinkage = 0) =>
        throw GraphOnly.Error();

    /// <summary>Steps of one size, by the sign of the running mean.</summary>
    /// <remarks>
    /// <c>v ← v - learningRate · (sign(beta1 · m + (1 - beta1) · g) + weightDecay · v)</c>, then <c>m ← beta2 · m + (1 - beta2) · g</c>.
    /// One slot, <c>lion_m</c>. Source: Chen et al., Symbolic Discovery of Optimization Algorithms.
    /// </remarks>
    /// <param name="learningRate">A number or a scalar node; 0.0001 is usual.</param>
    /// <param name="beta1">How much of the mean the direction takes, in [0, 1).</param>
    /// <param name="beta2">The decay of the mean, in [0, 1).</param>
    /// <param name="weightDecay">The share that variables lose at each step, before the rate.</param>
    /// <param name="exclude">Variables whose name contains one of these do not decay.</param>
    public static Optimizer Lion(Rate learningRate, double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0, string[]? exclude = null) =>
        throw GraphOnly.Error();

    /// <summary>Adam's direction, for each variable as long as the variable itself.</summary>
    /// <remarks>
    /// With the corrected moments, <c>u = m̂ / (√ŝ + epsilon) + weightDecay · v</c> and <c>v ← v - learningRate · ‖v‖ / ‖u‖ · u</c>; the ratio is 1 where either
    /// norm is 0. Slots <c>lamb_m</c> and <c>lamb_v</c>. Source: You et al., Large Batch Optimization for Deep Learning; <c>tfa.optimizers.LAMB</c>.
    /// </remarks>
    /// <param name="learningRate">A number or a scalar node; 0.001 is usual.</param>
    /// <param name="beta1">The decay of the mean, in [0, 1).</param>
    /// <param name="beta2">The decay of the square, in [0, 1).</param>
    /// <param name="epsilon">Keeps the denominator from zero.</param>
    /// <param name="weightDecay">The share of the variable in the direction.</param>
    /// <param name="exclude">Variables whose name contains one of these do not decay.</param>
    public static Optimizer Lamb(
        Rate learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-6, double weightDecay = 0, string[]? exclude = null) =>
        throw GraphOnly.Error();
}
