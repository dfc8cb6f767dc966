namespace Sessile;

// Random numbers.
public static partial class Ops
{
    /// <summary>Normally distributed numbers of mean 0 and standard deviation 1, <c>float</c>.</summary>
    /// <remarks>Shape: the given one. Philox 4x32-10; a new draw in each run. Source: <c>tf.random.normal</c>.</remarks>
    /// <param name="dims">The dimensions; none for a scalar.</param>
    public static Node<float> RandomNormal(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Normally distributed numbers of mean 0 and standard deviation 1.</summary>
    /// <remarks>Shape: the given one. Floating-point types. Philox 4x32-10; a new draw in each run. Source: <c>tf.random.normal</c>.</remarks>
    /// <param name="dims">The dimensions; none for a scalar.</param>
    public static Node<T> RandomNormal<T>(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Normally distributed numbers, <c>float</c>.</summary>
    /// <remarks>Shape: the given one. Philox 4x32-10; a new draw in each run. Source: <c>tf.random.normal</c>.</remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="stddev">The standard deviation.</param>
    /// <param name="seed">The op's seed: the same stream in every new session. None by default.</param>
    public static Node<float> RandomNormal(ReadOnlySpan<Dim> dims, double mean = 0, double stddev = 1, long? seed = null) => throw GraphOnly.Error();

    /// <summary>Normally distributed numbers.</summary>
    /// <remarks>Shape: the given one. Floating-point types. Philox 4x32-10; a new draw in each run. Source: <c>tf.random.normal</c>.</remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="stddev">The standard deviation.</param>
    /// <param name="seed">The op's seed: the same stream in every new session. None by default.</param>
    public static Node<T> RandomNormal<T>(ReadOnlySpan<Dim> dims, double mean = 0, double stddev = 1, long? seed = null) => throw GraphOnly.Error();

    /// <summary>Evenly distributed numbers in <c>[0, 1)</c>, <c>float</c>.</summary>
    /// <remarks>Shape: the given one. Philox 4x32-10; a new draw in each run. Source: <c>tf.random.uniform</c>.</remarks>
    /// <param name="dims">The dimensions; none for a scalar.</param>
    public static Node<float> RandomUniform(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Evenly distributed numbers in <c>[0, 1)</c>.</summary>
    /// <remarks>Shape: the given one. Floating-point types. Philox 4x32-10; a new draw in each run. Source: <c>tf.random.uniform</c>.</remarks>
    /// <param name="dims">The dimensions; none for a scalar.</param>
    public static Node<T> RandomUniform<T>(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Evenly distributed numbers in <c>[minimum, maximum)</c>, <c>float</c>.</summary>
    /// <remarks>Shape: the given one. Philox 4x32-10; a new draw in each run. Source: <c>tf.random.uniform</c>.</remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="minimum">The lower end, which can occur.</param>
    /// <param name="maximum">The upper end, which can't.</param>
    /// <param name="seed">The op's seed: the same stream in every new session. None by default.</param>
    public static Node<float> RandomUniform(ReadOnlySpan<Dim> dims, double minimum = 0, double maximum = 1, long? seed = null) =>
        throw GraphOnly.Error();

    /// <summary>Evenly distributed numbers in <c>[minimum, maximum)</c>.</summary>
    /// <remarks>Shape: the given one. Numbers of any type. Philox 4x32-10; a new draw in each run. Source: <c>tf.random.uniform</c>.</remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="minimum">The lower end, which can occur.</param>
    /// <param name="maximum">The upper end, which can't.</param>
    /// <param name="seed">The op's seed: the same stream in every new session. None by default.</param>
    public static Node<T> RandomUniform<T>(ReadOnlySpan<Dim> dims, double minimum = 0, double maximum = 1, long? seed = null) =>
        throw GraphOnly.Error();

    /// <summary>Normally distributed numbers, drawn again where they are more than two standard deviations from the mean, of mean 0 and standard deviation 1, <c>float</c>.</summary>
    /// <remarks>Shape: the given one. Philox 4x32-10; a new draw in each run. Source: <c>tf.random.truncated_normal</c>.</remarks>
    /// <param name="dims">The dimensions; none for a scalar.</param>
    public static Node<float> TruncatedNormal(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Normally distributed numbers, drawn again where they are more than two standard deviations from the mean, of mean 0 and standard deviation 1.</summary>
    /// <remarks>Shape: the given one. Floating-point types. Philox 4x32-10; a new draw in each run. Source: <c>tf.random.truncated_normal</c>.</remarks>
    /// <param name="dims">The dimensions; none for a scalar.</param>
    public static Node<T> TruncatedNormal<T>(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Normally distributed numbers, drawn again where they are more than two standard deviations from the mean, <c>float</c>.</summary>
    /// <remarks>Shape: the given one. Philox 4x32-10; a new draw in each run. Source: <c>tf.random.truncated_normal</c>.</remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="stddev">The standard deviation, before the ends are cut.</param>
    /// <param name="seed">The op's seed: the same stream in every new session. None by default.</param>
    public static Node<float> TruncatedNormal(ReadOnlySpan<Dim> dims, double mean = 0, double stddev = 1, long? seed = null) =>
        throw GraphOnly.Error();

    /// <summary>Normally distributed numbers, drawn again where they are more than two standard deviations from the mean.</summary>
    /// <remarks>Shape: the given one. Floating-point types. Philox 4x32-10; a new draw in each run. Source: <c>tf.random.truncated_normal</c>.</remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="stddev">The standard deviation, before the ends are cut.</param>
    /// <param name="seed">The op's seed: the same stream in every new session. None by default.</param>
    public static Node<T> TruncatedNormal<T>(ReadOnlySpan<Dim> dims, double mean = 0, double stddev = 1, long? seed = null) =>
        throw GraphOnly.Error();

    /// <summary>Positions drawn by unnormalized log-probabilities: position i with the probability <c>softmax(logits)[i]</c>.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="logits"/> with the last axis replaced by <paramref name="count"/>. Floating-point types. A logit that is not finite is never
    /// drawn; a row without a finite one throws <c>ArgumentException</c> at the run, which changes no variable. Not differentiable. Philox 4x32-10; a new draw in each
    /// run. Source: <c>tf.random.multinomial</c>, whose rank is always two.
    /// </remarks>
    /// <param name="logits">Classes along the last axis.</param>
    /// <param name="count">How many to draw for each row.</param>
    /// <param name="seed">The op's seed: the same stream in every new session. None by default.</param>
    public static Node<int> Multinomial<T>(Node<T> logits, int count, long? seed = null) => throw GraphOnly.Error();

    /// <summary>The slices along the first axis in random order, each order as likely as any other.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="x"/>. Any element type. A scalar is an error. Gradients pass to where the slices came from. Philox 4x32-10; a new draw in each
    /// run. Source: <c>tf.random.shuffle</c>.
    /// </remarks>
    /// <param name="x">One axis or more.</param>
    public static Node<T> RandomShuffle<T>(Node<T> x) => throw GraphOnly.Error();

    /// <inheritdoc cref="RandomShuffle{T}(Node{T})"/>
    /// <param name="x">One axis or more.</param>
    /// <param name="seed">The op's seed: the same stream in every new session.</param>
    public static Node<T> RandomShuffle<T>(Node<T> x, long seed) => throw GraphOnly.Error();
}
