using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Binding;

/// <summary>A variable as the trace made it.</summary>
internal sealed class TracedVariable(int index, Node read, Node initial, bool isTrainable)
{
    public int Index { get; } = index;

    /// <summary>Its value at the start of a run: what the user's variable expression is worth.</summary>
    public Node Read { get; } = read;

    public Node Initial { get; } = initial;

    public bool IsTrainable { get; } = isTrainable;

    /// <summary>The full name with its scopes; settled when it is first assigned to something with a name.</summary>
    public string Name { get; set; } = "Variable";

    /// <summary>What it is kept for, where no expression of the user's made it; else null.</summary>
    public SlotPurpose? Purpose { get; set; }

    public TensorType Type => Read.Type;
}

/// <summary>What a variable is kept for that no expression of the user's made.</summary>
/// <param name="Owner">Who keeps it. Like the subject, it is the same by reference.</param>
/// <param name="Subject">The variable or node that it is kept beside; null where it is for none alone.</param>
internal sealed record SlotPurpose(object Owner, object? Subject, string Name);

/// <summary>What a function of the language may ask of the trace it is called in.</summary>
internal abstract class BindingContext
{
    public abstract GraphBuilder Graph { get; }

    public abstract bool IsTraining { get; }

    public abstract IReadOnlyList<TracedVariable> Variables { get; }

    /// <summary>The property being traced, whose name a placeholder takes; null inside a function.</summary>
    public abstract string? PropertyName { get; }

    /// <summary>The expression that made a node, for messages; null where none is known.</summary>
    public virtual string? SourceOf(Node node) => null;

    /// <summary>Makes a variable. With a name: in the current scope, made unique there. Without: named by what it is first assigned to.</summary>
    public abstract TracedVariable MakeVariable(Node initial, bool trainable, string? name);

    /// <summary>Makes a variable whose full name is given, whatever the scope: an optimizer's slot, such as <c>W/adam_m</c>.</summary>
    public abstract TracedVariable MakeSlot(Node initial, string fullName);

    /// <summary>Whether what is made now is part of a loop's body.</summary>
    public abstract bool IsInLoop { get; }

    /// <summary>Traces a branch, or the body of a loop: <paramref name="body"/> is given a node for each parameter, and yields what the user's function does.</summary>
    public abstract TracedBody TraceBody(IReadOnlyList<TensorType> parameters, bool isLoop, Func<IReadOnlyList<Node>, object?> body);

    /// <summary>The number of a new stream of random numbers, in order of creation.</summary>
    public abstract int NextRandomStream();
}

/// <summary>One function, operator or factory of the language, called with build-time values; yields a build-time value.</summary>
internal delegate object? Binder(BindingContext context, Arguments arguments);
