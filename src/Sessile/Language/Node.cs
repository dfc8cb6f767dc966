namespace Sessile;

/// <summary>A node of a graph that is computed for its effect, such as a training step: as <c>Task</c> is to <c>Task&lt;T&gt;</c>, so is this to <see cref="Node{T}"/>.</summary>
/// <remarks>It exists for the compiler and for IntelliSense. No one can make or derive from it, and none exists while a program runs.</remarks>
public abstract class Node
{
    private protected Node() => throw GraphOnly.Error();
}
