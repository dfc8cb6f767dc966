namespace Sessile;

/// <summary>Gives a new variable its first value: <see cref="Ops.HeNormal(ReadOnlySpan{Dim})"/>, <see cref="Ops.Zeros(ReadOnlySpan{Dim})"/> or a lambda.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="dims">The variable's shape.</param>
/// <returns>A node of that shape.</returns>
public delegate Node<T> Initializer<T>(params ReadOnlySpan<Dim> dims);
