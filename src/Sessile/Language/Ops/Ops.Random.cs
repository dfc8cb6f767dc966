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
}
