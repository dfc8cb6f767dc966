using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Ops.Training;

/// <summary>What a step makes of a variable.</summary>
/// <param name="Rows">The ids of the rows that it changes; null where it changes them all.</param>
internal sealed record Change(TracedVariable Variable, AssignKind Kind, Node Value, Node? Rows = null)
{
    public Node Make(BindingContext context) => Rows is null
        ? StateBinders.Change(context, "Optimizer", Variable, Kind, Value)
        : ScatterBinders.Change(context, "Optimizer", Variable, Kind == AssignKind.AssignSub ? ScatterKind.Sub : ScatterKind.Update, 1, Rows, Value);
}
