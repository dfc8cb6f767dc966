using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;

namespace Sessile.Generator.Ops.Training;

/// <summary>One variable in a step: what an update rule may read of it and of its slots, and what it may make of them.</summary>
internal sealed class Target
{
    private readonly Step _step;
    private readonly TracedVariable _variable;

    public Target(Step step, Update update)
    {
        (_step, _variable) = (step, update.Variable);
        Gradient = step.Context.Graph.Let(update.Gradient);
        Value = step.Read(_variable);
    }

    public string Name => _variable.Name;

    public Formula Gradient { get; }

    public Formula Value { get; }

    public Formula Rate => _step.Rate(Value.DType);

    /// <summary>What the optimizer keeps beside the variable, in its shape, under the name <c>W/name</c>.</summary>
    public Formula Slot(string name, double initial = 0) => _step.Read(SlotOf(name, initial));

    public void Set(string slot, Formula value) => _step.Set(SlotOf(slot, 0), value);

    public void Become(Formula value) => _step.Set(_variable, value);

    public void Lower(Formula by) => _step.Lower(_variable, by);

    /// <summary>A scalar of the whole step in this variable's element type.</summary>
    public Formula Own(Formula scalar) => _step.Context.Graph.Let(_step.Context.Graph.CastTo(scalar, Value.DType));

    private TracedVariable SlotOf(string name, double initial) => Slots.Of(
        _step.Context, _step.Options, _variable, name, Name + "/",
        () => _step.Context.Graph.Broadcast(_step.Context.Graph.Scalar(Value.DType, initial), Value.Shape));
}
