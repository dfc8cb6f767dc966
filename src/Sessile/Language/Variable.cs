namespace Sessile;

/// <summary>State that a session owns: a node whose value stays from run to run until it is assigned or trained.</summary>
/// <remarks>
/// Made by <c>Ops.Variable</c>. Every session has its own. All reads in a run see the value from before the run; assignments take effect at its end.
/// Its shape is static.
/// </remarks>
/// <typeparam name="T">The element type.</typeparam>
public abstract class Variable<T> : Node<T>
{
    private protected Variable() => throw GraphOnly.Error();
}
