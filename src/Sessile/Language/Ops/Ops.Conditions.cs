using System.Runtime.CompilerServices;

namespace Sessile;

// Conditions: one of two branches runs.
public static partial class Ops
{
    /// <summary>The value of one of two branches, chosen by a condition; only that branch runs.</summary>
    /// <remarks>
    /// <para>
    /// Shape and element type: those of the branches, which must be equal; several values are a tuple. Nodes made inside a branch run only if it is taken
    /// and if what is fetched needs them; nodes made outside (properties of the graph among them, wherever they are first named) run either way. Each
    /// branch is traced once, and makes its variables once. Variables may be assigned in a branch: at the end of the run, if the branch was taken, in
    /// the order in which the conditions were made. Random numbers of a branch move on only in runs that take it.
    /// </para>
    /// <para>
    /// The derivative is that of the branch taken, zeros where only the other one depends on a value. Errors: a condition that is not a scalar or is
    /// known while compiling, branches that differ in shapes or element types. Source: <c>tf.cond</c>.
    /// </para>
    /// </remarks>
    /// <param name="predicate">A scalar.</param>
    /// <param name="whenTrue">The value if it is true.</param>
    /// <param name="whenFalse">The value if it is false.</param>
    public static Node<T> Cond<T>(Node<bool> predicate, Func<Node<T>> whenTrue, Func<Node<T>> whenFalse) => throw GraphOnly.Error();

    /// <inheritdoc cref="Cond{T}(Node{bool}, Func{Node{T}}, Func{Node{T}})"/>
    public static (Node<T1>, Node<T2>) Cond<T1, T2>(
        Node<bool> predicate, Func<(Node<T1>, Node<T2>)> whenTrue, Func<(Node<T1>, Node<T2>)> whenFalse) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Cond{T}(Node{bool}, Func{Node{T}}, Func{Node{T}})"/>
    public static (Node<T1>, Node<T2>, Node<T3>) Cond<T1, T2, T3>(
        Node<bool> predicate, Func<(Node<T1>, Node<T2>, Node<T3>)> whenTrue, Func<(Node<T1>, Node<T2>, Node<T3>)> whenFalse) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Cond{T}(Node{bool}, Func{Node{T}}, Func{Node{T}})"/>
    public static (Node<T1>, Node<T2>, Node<T3>, Node<T4>) Cond<T1, T2, T3, T4>(
        Node<bool> predicate, Func<(Node<T1>, Node<T2>, Node<T3>, Node<T4>)> whenTrue, Func<(Node<T1>, Node<T2>, Node<T3>, Node<T4>)> whenFalse) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Cond{T}(Node{bool}, Func{Node{T}}, Func{Node{T}})"/>
    public static (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>) Cond<T1, T2, T3, T4, T5>(
        Node<bool> predicate, Func<(Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>)> whenTrue, Func<(Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>)> whenFalse) =>
        throw GraphOnly.Error();

    /// <inheritdoc cref="Cond{T}(Node{bool}, Func{Node{T}}, Func{Node{T}})"/>
    public static (Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>) Cond<T1, T2, T3, T4, T5, T6>(
        Node<bool> predicate, Func<(Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>)> whenTrue, Func<(Node<T1>, Node<T2>, Node<T3>, Node<T4>, Node<T5>, Node<T6>)> whenFalse) =>
        throw GraphOnly.Error();

    /// <summary>One of two effects, chosen by a condition; only that one happens. The values of the branches, if they have any, do not matter.</summary>
    /// <remarks><c>Group()</c> is a branch that does nothing. Errors: a condition that is not a scalar or is known while compiling. Source: <c>tf.cond</c>.</remarks>
    /// <param name="predicate">A scalar.</param>
    /// <param name="whenTrue">What happens if it is true.</param>
    /// <param name="whenFalse">What happens if it is false.</param>
    [OverloadResolutionPriority(-1)]
    public static Node Cond(Node<bool> predicate, Func<Node> whenTrue, Func<Node> whenFalse) => throw GraphOnly.Error();
}
