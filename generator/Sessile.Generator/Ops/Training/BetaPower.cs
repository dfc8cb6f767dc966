using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Training;

/// <summary>A decay to the power of the step's number, 1 at first: what corrects a running mean that started from zero.</summary>
internal sealed class BetaPower
{
    private readonly Step _step;
    private readonly TracedVariable _slot;
    private readonly double _beta;

    private BetaPower(Step step, TracedVariable slot, double beta) => (_step, _slot, _beta) = (step, slot, beta);

    public static BetaPower Of(Step step, string name, double beta) => new(step, step.Slot(name, beta), beta);

    public Formula Value => _step.Read(_slot);

    public void Advance() => _step.Set(_slot, Value * _beta);
}
