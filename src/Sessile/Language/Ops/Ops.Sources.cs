namespace Sessile;

// Where values come from.
public static partial class Ops
{
    /// <summary>A node whose value every run is given. Stands as a property of the graph class.</summary>
    /// <remarks>Shape: the given one. Any element type. A run checks the shape of what it is fed: <c>ArgumentException</c>. Source: <c>tf.placeholder</c>.</remarks>
    /// <param name="dims">The dimensions: numbers, and names of dynamic ones. None for a scalar.</param>
    public static Node<T> Placeholder<T>(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>A tensor that stands in a file, safetensors or .npy, when a session is made; its elements are copied into the session's memory.</summary>
    /// <remarks>
    /// Shape: the given one, static. Any element type. As a node it is read once, when a session is made, and shared by its forks; as a variable's initial value whenever
    /// variables get theirs. A file or resource that is not there throws <c>FileNotFoundException</c>; one that is damaged, or whose name, element type or shape is another,
    /// <c>CheckpointException</c>. The elements of a .npy file may be in Fortran's order, but not big-endian. Elements are taken as they are stored:
    /// <c>Cast&lt;float&gt;(FromFile&lt;BFloat16&gt;(…))</c> widens those that a safetensors file has in <c>BF16</c>, which .npy does not have.
    /// </remarks>
    /// <param name="path">Relative to the application's base directory; or <c>resource:</c> and the name of a resource that is embedded in the graph's assembly.</param>
    /// <param name="name">The tensor's name in a safetensors file; null for .npy, which holds one.</param>
    /// <param name="dims">The dimensions; none for a scalar.</param>
    public static Node<T> FromFile<T>(string path, string? name, params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>State that each session owns, with the value of a node to begin with.</summary>
    /// <remarks>Shape: that of <paramref name="initial"/>, which must be static and must not depend on a placeholder. Any element type. Source: <c>tf.Variable</c>.</remarks>
    /// <param name="initial">Its first value, computed when a session is made.</param>
    /// <param name="trainable">Whether <see cref="Optimizer.Minimize{T}"/> trains it.</param>
    /// <param name="name">Its name; by default that of the local or property that it is assigned to.</param>
    public static Variable<T> Variable<T>(Node<T> initial, bool trainable = true, string? name = null) => throw GraphOnly.Error();

    /// <summary>A scalar that each session owns.</summary>
    /// <remarks>Shape: that of <paramref name="initial"/>, which must be static and must not depend on a placeholder. Any element type. Source: <c>tf.Variable</c>.</remarks>
    /// <param name="initial">Its first value, computed when a session is made.</param>
    /// <param name="trainable">Whether <see cref="Optimizer.Minimize{T}"/> trains it.</param>
    /// <param name="name">Its name; by default that of the local or property that it is assigned to.</param>
    public static Variable<T> Variable<T>(T initial, bool trainable = true, string? name = null) where T : unmanaged => throw GraphOnly.Error();

    /// <summary>A vector that each session owns.</summary>
    /// <remarks>Shape: that of <paramref name="initial"/>, which must be static and must not depend on a placeholder. Any element type. Source: <c>tf.Variable</c>.</remarks>
    /// <param name="initial">Its first value, computed when a session is made.</param>
    /// <param name="trainable">Whether <see cref="Optimizer.Minimize{T}"/> trains it.</param>
    /// <param name="name">Its name; by default that of the local or property that it is assigned to.</param>
    public static Variable<T> Variable<T>(ReadOnlySpan<T> initial, bool trainable = true, string? name = null) where T : unmanaged =>
        throw GraphOnly.Error();

    /// <summary>A matrix that each session owns, row by row.</summary>
    /// <remarks>
    /// Shape: that of <paramref name="initial"/>, which must be static and must not depend on a placeholder. Any element type. Source: <c>tf.Variable</c>.
    /// Rows of different lengths are an error.
    /// </remarks>
    /// <param name="initial">Its first value, computed when a session is made.</param>
    /// <param name="trainable">Whether <see cref="Optimizer.Minimize{T}"/> trains it.</param>
    /// <param name="name">Its name; by default that of the local or property that it is assigned to.</param>
    public static Variable<T> Variable<T>(T[][] initial, bool trainable = true, string? name = null) where T : unmanaged => throw GraphOnly.Error();

    /// <summary>A matrix that each session owns.</summary>
    /// <remarks>Shape: that of <paramref name="initial"/>, which must be static and must not depend on a placeholder. Any element type. Source: <c>tf.Variable</c>.</remarks>
    /// <param name="initial">Its first value, computed when a session is made.</param>
    /// <param name="trainable">Whether <see cref="Optimizer.Minimize{T}"/> trains it.</param>
    /// <param name="name">Its name; by default that of the local or property that it is assigned to.</param>
    public static Variable<T> Variable<T>(T[,] initial, bool trainable = true, string? name = null) where T : unmanaged => throw GraphOnly.Error();

    /// <summary>A number, or a tensor that holds it everywhere.</summary>
    /// <remarks>Shape: the given one. Any element type. Source: <c>tf.constant</c>.</remarks>
    /// <param name="value">The number.</param>
    /// <param name="dims">The dimensions; none for a scalar.</param>
    public static Node<T> Constant<T>(T value, params ReadOnlySpan<Dim> dims) where T : unmanaged => throw GraphOnly.Error();

    /// <summary>A tensor of given values.</summary>
    /// <remarks>
    /// Shape: the given one, else <c>[values.Length]</c>. Errors: dimensions whose product is not the number of values. Any element type. Source:
    /// <c>tf.constant</c>.
    /// </remarks>
    /// <param name="values">The values, row-major.</param>
    /// <param name="dims">The dimensions, one of which may be -1; none for a vector.</param>
    public static Node<T> Constant<T>(ReadOnlySpan<T> values, params ReadOnlySpan<Dim> dims) where T : unmanaged => throw GraphOnly.Error();

    /// <summary>A matrix of given values, row by row.</summary>
    /// <remarks>Shape: <c>[rows, columns]</c>. Rows of different lengths are an error. Any element type. Source: <c>tf.constant</c>.</remarks>
    /// <param name="values">The rows.</param>
    public static Node<T> Constant<T>(T[][] values) where T : unmanaged => throw GraphOnly.Error();

    /// <summary>A matrix of given values.</summary>
    /// <remarks>Shape: <c>[rows, columns]</c>. Any element type. Source: <c>tf.constant</c>.</remarks>
    /// <param name="values">The matrix.</param>
    public static Node<T> Constant<T>(T[,] values) where T : unmanaged => throw GraphOnly.Error();

    /// <summary>A tensor of zeros, <c>float</c>.</summary>
    /// <remarks>Shape: the given one. Source: <c>tf.zeros</c>.</remarks>
    /// <param name="dims">The dimensions; none for a scalar.</param>
    public static Node<float> Zeros(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>A tensor of zeros.</summary>
    /// <remarks>Shape: the given one. Any element type. Source: <c>tf.zeros</c>.</remarks>
    /// <param name="dims">The dimensions; none for a scalar.</param>
    public static Node<T> Zeros<T>(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>A tensor of ones, <c>float</c>.</summary>
    /// <remarks>Shape: the given one. Source: <c>tf.ones</c>.</remarks>
    /// <param name="dims">The dimensions; none for a scalar.</param>
    public static Node<float> Ones(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>A tensor of ones.</summary>
    /// <remarks>Shape: the given one. Any element type. Source: <c>tf.ones</c>.</remarks>
    /// <param name="dims">The dimensions; none for a scalar.</param>
    public static Node<T> Ones<T>(params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>A tensor that holds one number everywhere.</summary>
    /// <remarks>Shape: the given one. Any element type. Source: <c>tf.fill</c>.</remarks>
    /// <param name="value">The number.</param>
    /// <param name="dims">The dimensions; none for a scalar.</param>
    public static Node<T> Fill<T>(T value, params ReadOnlySpan<Dim> dims) where T : unmanaged => throw GraphOnly.Error();

    /// <summary>A tensor that holds one computed number everywhere.</summary>
    /// <remarks>Shape: the given one. Any element type. Source: <c>tf.fill</c>.</remarks>
    /// <param name="value">A scalar.</param>
    /// <param name="dims">The dimensions; none for a scalar.</param>
    public static Node<T> Fill<T>(Node<T> value, params ReadOnlySpan<Dim> dims) => throw GraphOnly.Error();

    /// <summary>Zeros in the shape of another node.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Any element type. Its value is not computed for this. Source: <c>tf.zeros_like</c>.</remarks>
    public static Node<T> ZerosLike<T>(Node<T> x) => throw GraphOnly.Error();

    /// <summary>Ones in the shape of another node.</summary>
    /// <remarks>Shape: that of <paramref name="x"/>. Any element type. Its value is not computed for this. Source: <c>tf.ones_like</c>.</remarks>
    public static Node<T> OnesLike<T>(Node<T> x) => throw GraphOnly.Error();
}
