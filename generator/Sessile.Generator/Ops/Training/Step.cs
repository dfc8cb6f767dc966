using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Ops.Training;

/// <summary>A variable and the gradient to go by.</summary>
internal sealed record Update(Node Gradient, TracedVariable Variable);

/// <summary>What a step makes of a variable.</summary>
internal sealed record Change(TracedVariable Variable, AssignKind Kind, Node Value);

/// <summary>One step of an optimizer along some gradients: what its rule reads, and the changes that it makes.</summary>
/// <param name="options">What the optimizer was made with. Its slots are found again by it, so that two steps of one optimizer share them.</param>
internal sealed class Step(BindingContext context, Arguments options, IReadOnlyList<Update> updates)
{
    private readonly List<Change> _changes = [];

    public BindingContext Context { get; } = context;

    public Arguments Options { get; } = options;

    public IReadOnlyList<Change> Changes => _changes;

    /// <summary>The element type of what the optimizer keeps for all variables together.</summary>
    public DType DType => updates[0].Gradient.DType;

    public IEnumerable<Target> Targets => updates.Select(u => new Target(this, u));

    public double Option(string name, double otherwise) => Options.Real(name, otherwise);

    /// <summary>The learning rate, a number or scalar node, in an element type.</summary>
    public Formula Rate(DType dtype) => Context.Graph.Let(Rates.Of(Context, Options, "learningRate", dtype));

    /// <summary>A scalar that the optimizer keeps for all variables.</summary>
    public TracedVariable Slot(string name, double initial) =>
        Slots.Of(Context, Options, null, name, "", () => Context.Graph.Scalar(DType, initial));

    public Formula Read(TracedVariable variable) => Context.Graph.Let(variable.Read);

    public void Set(TracedVariable variable, Node value) => _changes.Add(new Change(variable, AssignKind.Assign, value));

    public void Lower(TracedVariable variable, Node by) => _changes.Add(new Change(variable, AssignKind.AssignSub, by));
}
