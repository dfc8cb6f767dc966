namespace Sessile;

// Initializers: random first values that keep the size of signals from layer to layer.
public static partial class Ops
{
    /// <summary>Even in ±<c>√(6 / (fanIn + fanOut))</c>, <c>float</c>.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. Source:
    /// <c>tf.glorot_uniform_initializer</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    public static Node<float> GlorotUniform(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Even in ±<c>√(6 / (fanIn + fanOut))</c>.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. Floating-point types. Source:
    /// <c>tf.glorot_uniform_initializer</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    public static Node<T> GlorotUniform<T>(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Even in ±<c>√(6 / (fanIn + fanOut))</c>, <c>float</c>, seeded.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. Source:
    /// <c>tf.glorot_uniform_initializer</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="seed">The op's seed.</param>
    public static Node<float> GlorotUniform(ReadOnlySpan<Dim> dims, long seed) => throw GraphOnly.Error();

    /// <summary>Even in ±<c>√(6 / (fanIn + fanOut))</c>, seeded.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. Floating-point types. Source:
    /// <c>tf.glorot_uniform_initializer</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="seed">The op's seed.</param>
    public static Node<T> GlorotUniform<T>(ReadOnlySpan<Dim> dims, long seed) => throw GraphOnly.Error();

    /// <summary>Truncated normal with standard deviation <c>√(2 / (fanIn + fanOut))</c>, <c>float</c>.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. The deviation is that after
    /// the ends are cut. Source: <c>tf.glorot_normal_initializer</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    public static Node<float> GlorotNormal(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Truncated normal with standard deviation <c>√(2 / (fanIn + fanOut))</c>.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. The deviation is that after
    /// the ends are cut. Floating-point types. Source: <c>tf.glorot_normal_initializer</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    public static Node<T> GlorotNormal<T>(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Truncated normal with standard deviation <c>√(2 / (fanIn + fanOut))</c>, <c>float</c>, seeded.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. The deviation is that after
    /// the ends are cut. Source: <c>tf.glorot_normal_initializer</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="seed">The op's seed.</param>
    public static Node<float> GlorotNormal(ReadOnlySpan<Dim> dims, long seed) => throw GraphOnly.Error();

    /// <summary>Truncated normal with standard deviation <c>√(2 / (fanIn + fanOut))</c>, seeded.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. The deviation is that after
    /// the ends are cut. Floating-point types. Source: <c>tf.glorot_normal_initializer</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="seed">The op's seed.</param>
    public static Node<T> GlorotNormal<T>(ReadOnlySpan<Dim> dims, long seed) => throw GraphOnly.Error();

    /// <summary>Even in ±<c>√(6 / fanIn)</c>, <c>float</c>.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. Source:
    /// <c>tf.keras.initializers.he_uniform</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    public static Node<float> HeUniform(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Even in ±<c>√(6 / fanIn)</c>.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. Floating-point types. Source:
    /// <c>tf.keras.initializers.he_uniform</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    public static Node<T> HeUniform<T>(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Even in ±<c>√(6 / fanIn)</c>, <c>float</c>, seeded.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. Source:
    /// <c>tf.keras.initializers.he_uniform</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="seed">The op's seed.</param>
    public static Node<float> HeUniform(ReadOnlySpan<Dim> dims, long seed) => throw GraphOnly.Error();

    /// <summary>Even in ±<c>√(6 / fanIn)</c>, seeded.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. Floating-point types. Source:
    /// <c>tf.keras.initializers.he_uniform</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="seed">The op's seed.</param>
    public static Node<T> HeUniform<T>(ReadOnlySpan<Dim> dims, long seed) => throw GraphOnly.Error();

    /// <summary>Truncated normal with standard deviation <c>√(2 / fanIn)</c>, <c>float</c>.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. The deviation is that after
    /// the ends are cut. Source: <c>tf.keras.initializers.he_normal</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    public static Node<float> HeNormal(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Truncated normal with standard deviation <c>√(2 / fanIn)</c>.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. The deviation is that after
    /// the ends are cut. Floating-point types. Source: <c>tf.keras.initializers.he_normal</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    public static Node<T> HeNormal<T>(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Truncated normal with standard deviation <c>√(2 / fanIn)</c>, <c>float</c>, seeded.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. The deviation is that after
    /// the ends are cut. Source: <c>tf.keras.initializers.he_normal</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="seed">The op's seed.</param>
    public static Node<float> HeNormal(ReadOnlySpan<Dim> dims, long seed) => throw GraphOnly.Error();

    /// <summary>Truncated normal with standard deviation <c>√(2 / fanIn)</c>, seeded.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. The deviation is that after
    /// the ends are cut. Floating-point types. Source: <c>tf.keras.initializers.he_normal</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="seed">The op's seed.</param>
    public static Node<T> HeNormal<T>(ReadOnlySpan<Dim> dims, long seed) => throw GraphOnly.Error();

    /// <summary>Truncated normal with standard deviation <c>√(1 / fanIn)</c>, <c>float</c>.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. The deviation is that after
    /// the ends are cut. Source: <c>tf.keras.initializers.lecun_normal</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    public static Node<float> LecunNormal(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Truncated normal with standard deviation <c>√(1 / fanIn)</c>.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. The deviation is that after
    /// the ends are cut. Floating-point types. Source: <c>tf.keras.initializers.lecun_normal</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    public static Node<T> LecunNormal<T>(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Truncated normal with standard deviation <c>√(1 / fanIn)</c>, <c>float</c>, seeded.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. The deviation is that after
    /// the ends are cut. Source: <c>tf.keras.initializers.lecun_normal</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="seed">The op's seed.</param>
    public static Node<float> LecunNormal(ReadOnlySpan<Dim> dims, long seed) => throw GraphOnly.Error();

    /// <summary>Truncated normal with standard deviation <c>√(1 / fanIn)</c>, seeded.</summary>
    /// <remarks>
    /// Shape: the given one. The fans of <c>[…, in, out]</c> are in and out, each times the product of the dimensions before. The deviation is that after
    /// the ends are cut. Floating-point types. Source: <c>tf.keras.initializers.lecun_normal</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="seed">The op's seed.</param>
    public static Node<T> LecunNormal<T>(ReadOnlySpan<Dim> dims, long seed) => throw GraphOnly.Error();

    /// <summary>Orthonormal columns, or rows where those are fewer, <c>float</c>.</summary>
    /// <remarks>
    /// Shape: the given one, static, two axes or more. Of <c>[…, out]</c> the matrix has <c>out</c> columns and as many rows as the dimensions before have elements.
    /// The Q of the factors Q·R of a normal matrix, R's diagonal positive. Source: <c>tf.orthogonal_initializer</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    public static Node<float> Orthogonal(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Orthonormal columns, or rows where those are fewer.</summary>
    /// <remarks>
    /// Shape: the given one, static, two axes or more. Of <c>[…, out]</c> the matrix has <c>out</c> columns and as many rows as the dimensions before have elements. Floating-point types.
    /// The Q of the factors Q·R of a normal matrix, R's diagonal positive. Source: <c>tf.orthogonal_initializer</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    public static Node<T> Orthogonal<T>(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Orthonormal columns, or rows where those are fewer, <c>float</c>, seeded.</summary>
    /// <remarks>
    /// Shape: the given one, static, two axes or more. Of <c>[…, out]</c> the matrix has <c>out</c> columns and as many rows as the dimensions before have elements.
    /// The Q of the factors Q·R of a normal matrix, R's diagonal positive. Source: <c>tf.orthogonal_initializer</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="seed">The op's seed.</param>
    public static Node<float> Orthogonal(ReadOnlySpan<Dim> dims, long seed) => throw GraphOnly.Error();

    /// <summary>Orthonormal columns, or rows where those are fewer, seeded.</summary>
    /// <remarks>
    /// Shape: the given one, static, two axes or more. Of <c>[…, out]</c> the matrix has <c>out</c> columns and as many rows as the dimensions before have elements. Floating-point types.
    /// The Q of the factors Q·R of a normal matrix, R's diagonal positive. Source: <c>tf.orthogonal_initializer</c>.
    /// </remarks>
    /// <param name="dims">The dimensions.</param>
    /// <param name="seed">The op's seed.</param>
    public static Node<T> Orthogonal<T>(ReadOnlySpan<Dim> dims, long seed) => throw GraphOnly.Error();
}
