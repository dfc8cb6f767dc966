using TorchSharp;
using TorchSharp.Modules;

namespace Sessile.Torch.Tests;

/// <summary>The same net in TorchSharp, from the same initial values, its cell written out.</summary>
internal sealed class TorchLstm : IDisposable
{
    private readonly Parameter[] _parameters;
    private readonly torch.optim.Optimizer _optimizer;

    public TorchLstm(SmallLstm.Session session)
    {
        _parameters =
        [
            Parameter(session, "Encoded/Lstm/kernel", SmallLstm.Inputs + SmallLstm.Units, 4 * SmallLstm.Units), Parameter(session, "Encoded/Lstm/bias", 4 * SmallLstm.Units),
            Parameter(session, "Logits/Dense/kernel", SmallLstm.Units, 3), Parameter(session, "Logits/Dense/bias", 3),
        ];
        _optimizer = torch.optim.SGD(_parameters, 0.02, 0.9);
    }

    public float Step(float[] inputs, int[] labels)
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.tensor(inputs).reshape(labels.Length, SmallLstm.Steps, SmallLstm.Inputs);
        var (c, h) = (torch.zeros(labels.Length, SmallLstm.Units), torch.zeros(labels.Length, SmallLstm.Units));
        for (var t = 0; t < SmallLstm.Steps; t++)
        {
            var gates = (torch.cat([x.select(1, t), h], 1).matmul(_parameters[0]) + _parameters[1]).chunk(4, 1);
            // The gates i, j, f and o.
            c = (c * torch.sigmoid(gates[2] + 1)) + (torch.sigmoid(gates[0]) * torch.tanh(gates[1]));
            h = torch.tanh(c) * torch.sigmoid(gates[3]);
        }

        var logits = h.matmul(_parameters[2]) + _parameters[3];
        var loss = torch.nn.functional.cross_entropy(logits, torch.tensor(Array.ConvertAll(labels, label => (long)label)));
        _optimizer.zero_grad();
        loss.backward();
        _optimizer.step();
        return loss.item<float>();
    }

    private static Parameter Parameter(SmallLstm.Session session, string name, params long[] shape) =>
        new(torch.tensor(session.Variables[name].AsSpan<float>().ToArray()).reshape(shape));

    public void Dispose()
    {
        _optimizer.Dispose();
        foreach (var parameter in _parameters)
            parameter.Dispose();
    }
}
