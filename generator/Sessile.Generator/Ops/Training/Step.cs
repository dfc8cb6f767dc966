using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Ops.Training;

/// <summary>A variable and the gradient to go by.</summary>
internal sealed record Update(Node Gradient, TracedVariable Variable);

/// <summary>One step of an optimizer along some gradients: what its rule reads, and the changes that it makes.</summary>
/// <param name="options">What the optimizer was made with. Its slots are found again by it, so that two steps of one optimizer share them.</param>
/// <param name="touched">What gradients of lookups change.</param>
internal sealed class Step(BindingContext context, Arguments options, IReadOnlyList<Update> updates, Touched touched)
{
    private readonly List<Change> _changes = [];

    public BindingContext Context { get; } = context;

    public Arguments Options { get; } = options;

    public IReadOnlyList<Change> Changes => _changes;

    /// <summary>The element type of what the optimizer keeps for all variables together.</summary>
    public DType DType => updates[0].Gradient.DType;

    public IEnumerable<Target> Targets => updates.SelectMany(TargetsOf);

    public double Option(string name, double otherwise) => Options.Real(name, otherwise);

    /// <summary>An option that says how much of something stays, in [0, 1).</summary>
    public double Share(string name, double otherwise) => Within(name, otherwise, "in [0, 1)", value => value >= 0 && value < 1);

    public double NotNegative(string name, double otherwise) => Within(name, otherwise, "0 or more", value => value >= 0);

    public double Positive(string name, double otherwise) => Within(name, otherwise, "above 0", value => value > 0);

    public double Within(string name, double otherwise, string range, Func<double, bool> isIn) => Option(name, otherwise) is var value && isIn(value)
        ? value
        : throw Options.Wrong($"'{name}' must be {range}, not {Numbers.Print(value)}");

    /// <summary>The learning rate, a number or scalar node, in an element type.</summary>
    public Formula Rate(DType dtype) => Context.Graph.Let(Rates.Of(Context, Options, "learningRate", dtype));

    /// <summary>A scalar that the optimizer keeps for all variables.</summary>
    public TracedVariable Slot(string name, double initial) =>
        Slots.Of(Context, Options, null, name, "", () => Context.Graph.Scalar(DType, initial));

    public Formula Read(TracedVariable variable) => Context.Graph.Let(variable.Read);

    public void Set(TracedVariable variable, Node value) => Add(new Change(variable, AssignKind.Assign, value));

    public void Add(Change change) => _changes.Add(change);

    /// <summary>
    /// Of a table whose rows all change, first the whole along a gradient of zero, then those that were looked up once more, from their values before, along theirs:
    /// so a gradient of the table's size is never made.
    /// </summary>
    private IEnumerable<Target> TargetsOf(Update update)
    {
        if (touched == Touched.Whole || GradientRows.Of(Context, update.Gradient, update.Variable) is not { } rows)
            return [new Target(this, update, null)];
        var ofRows = new Target(this, update, rows);
        return touched == Touched.Rows ? [ofRows] : [new Target(this, update with { Gradient = Context.Graph.Zeros(update.Gradient.Type) }, null), ofRows];
    }
}
