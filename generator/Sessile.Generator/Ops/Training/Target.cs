using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Ops.Training;

/// <summary>
/// One variable in a step: what an update rule may read of it and of its slots, and what it may make of them. Whole, or those rows alone that the gradient
/// touches; equal ids among these have equal rows, so that writing one twice does no harm.
/// </summary>
internal sealed class Target
{
    private readonly Step _step;
    private readonly TracedVariable _variable;
    private readonly GradientRows? _rows;
    private readonly Lazy<Node> _gradient;

    public Target(Step step, Update update, GradientRows? rows)
    {
        (_step, _variable, _rows) = (step, update.Variable, rows);
        _gradient = new Lazy<Node>(() => rows?.Summed(Graph).Values ?? update.Gradient);
    }

    private GraphBuilder Graph => _step.Context.Graph;

    public string Name => _variable.Name;

    public Formula Gradient => Graph.Let(_gradient.Value);

    public Formula Value => Part(_variable);

    public Formula Rate => _step.Rate(_variable.Type.DType);

    /// <summary>What the optimizer keeps beside the variable, in its shape, under the name <c>W/name</c>.</summary>
    public Formula Slot(string name, double initial = 0) => Part(SlotOf(name, initial));

    public void Set(string slot, Formula value) => _step.Add(new Change(SlotOf(slot, 0), AssignKind.Assign, value, _rows?.Ids));

    public void Become(Formula value) => _step.Add(new Change(_variable, AssignKind.Assign, value, _rows?.Ids));

    public void Lower(Formula by)
    {
        if (_rows is null)
            _step.Add(new Change(_variable, AssignKind.AssignSub, by));
        else
            Become(Value - by);
    }

    /// <summary>Lowers the variable by a multiple of the gradient, for which rows need not be added up before.</summary>
    public void LowerAlong(Formula factor)
    {
        var gradient = Graph.Let(_rows?.Values ?? _gradient.Value);
        _step.Add(new Change(_variable, AssignKind.AssignSub, factor * gradient, _rows?.Ids));
    }

    /// <summary>A scalar of the whole step in this variable's element type.</summary>
    public Formula Own(Formula scalar) => Graph.Let(Graph.CastTo(scalar, _variable.Type.DType));

    private Formula Part(TracedVariable whole) => Graph.Let(_rows is null ? whole.Read : Graph.Add(new Gather(0, 0), whole.Read, _rows.Ids));

    private TracedVariable SlotOf(string name, double initial) => Slots.Of(
        _step.Context, _step.Options, _variable, name, Name + "/", () => Graph.Broadcast(Graph.Scalar(_variable.Type.DType, initial), _variable.Type.Shape));
}
