using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Layers;

/// <summary><c>Rnn</c>, <c>Lstm</c> and <c>Gru</c>, with the formulas, variables and defaults of TensorFlow's BasicRNNCell, BasicLSTMCell and GRUCell.</summary>
internal static class RecurrentBinders
{
    public static BinderSet Binders { get; } = new()
    {
        ["Rnn"] = Rnn,
        ["Lstm"] = Lstm,
        ["Gru"] = Gru,
    };

    private static object Rnn(BindingContext context, Arguments arguments)
    {
        var layer = new Recurrence(context, arguments);
        var kernel = layer.Kernel("kernel", layer.Units);
        var inputs = layer.Projected(kernel.OfInputs, layer.Bias("bias", layer.Units, 0));
        var activation = arguments.Callable("activation");
        var (outputs, last) = layer.Run(layer.Initial(1), [inputs], (states, x) =>
        {
            var sum = x[0] + layer.Product(states[0], kernel.OfState);
            return [activation is null ? sum.Tanh() : context.Graph.Let(activation.Invoke([sum.Node]) as Node ?? throw arguments.Wrong("'activation' gives no node"))];
        });
        return new TupleValue(["Outputs", "State"], [outputs, last[0]]);
    }

    /// <summary>Of the gates i, j, f, o: c ← c · sigmoid(f + forgetBias) + sigmoid(i) · tanh(j), and h ← tanh(c) · sigmoid(o).</summary>
    private static object Lstm(BindingContext context, Arguments arguments)
    {
        var layer = new Recurrence(context, arguments);
        var forget = arguments.Real("forgetBias", 1);
        var kernel = layer.Kernel("kernel", layer.Units * 4);
        var inputs = layer.Projected(kernel.OfInputs, layer.Bias("bias", layer.Units * 4, 0));
        var (outputs, last) = layer.Run(layer.Initial(2), [inputs], (states, x) =>
        {
            var gates = x[0] + layer.Product(states[1], kernel.OfState);
            var (i, j, f, o) = (layer.Part(gates, 0), layer.Part(gates, 1), layer.Part(gates, 2), layer.Part(gates, 3));
            var c = (states[0] * (f + forget).Sigmoid()) + (i.Sigmoid() * j.Tanh());
            return [c, c.Tanh() * o.Sigmoid()];
        });
        return new TupleValue(["Outputs", "State"], [outputs, new TupleValue(["C", "H"], [last[0], last[1]])]);
    }

    /// <summary>Of the gates r, u and the candidate c = tanh(x · Wx + (r · h) · Wh + b): h ← u · h + (1 - u) · c.</summary>
    private static object Gru(BindingContext context, Arguments arguments)
    {
        var layer = new Recurrence(context, arguments);
        var gates = layer.Kernel("gates/kernel", layer.Units * 2);
        var gateInputs = layer.Projected(gates.OfInputs, layer.Bias("gates/bias", layer.Units * 2, 1));
        var candidate = layer.Kernel("candidate/kernel", layer.Units);
        var candidateInputs = layer.Projected(candidate.OfInputs, layer.Bias("candidate/bias", layer.Units, 0));
        var (outputs, last) = layer.Run(layer.Initial(1), [gateInputs, candidateInputs], (states, x) =>
        {
            var h = states[0];
            var both = (x[0] + layer.Product(h, gates.OfState)).Sigmoid();
            var (r, u) = (layer.Part(both, 0), layer.Part(both, 1));
            var c = (x[1] + layer.Product(r * h, candidate.OfState)).Tanh();
            return [(u * h) + ((1 - u) * c)];
        });
        return new TupleValue(["Outputs", "State"], [outputs, last[0]]);
    }
}
