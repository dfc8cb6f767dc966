using Sessile.Benchmarks.Graphs;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sessile.Benchmarks.Peers;

/// <summary>
/// Training steps in TorchSharp, from the values that a session of ours begins with: forward, backward and Adam, whatever a step makes disposed of at its end.
/// </summary>
internal static class TorchTraining
{
    public static Func<float> Mlp(GraphSession from, float[] images, int[] labels)
    {
        var (first, second, third) = (nn.Linear(TrainedMlp.Pixels, 256), nn.Linear(256, 128), nn.Linear(128, 10));
        Set(first, from, "Logits/Dense", TrainedMlp.Pixels, 256);
        Set(second, from, "Logits/Dense_1", 256, 128);
        Set(third, from, "Logits/Dense_2", 128, 10);
        var model = nn.Sequential(first, nn.ReLU(), second, nn.ReLU(), third);
        return Steps(model.forward, model.parameters(), TorchContender.Tensor(images, TrainedMlp.Batch, TrainedMlp.Pixels), labels);
    }

    public static Func<float> Cnn(GraphSession from, float[] images, int[] labels)
    {
        var (first, second, dense) = (nn.Conv2d(1, 16, 3, padding: 1), nn.Conv2d(16, 32, 3, padding: 1), nn.Linear(32 * 7 * 7, 10));
        Set(first, from, "Logits/Block", 1, 16);
        Set(second, from, "Logits/Block_1", 16, 32);
        Set(dense, from, "Logits/Dense", 32 * 7 * 7, 10);

        // Pixels stand channel by channel here.
        Set(dense.weight, Values(from, "Logits/Dense/kernel", 7, 7, 32, 10).permute(3, 2, 0, 1).reshape(10, -1));
        var model = nn.Sequential(first, nn.ReLU(), nn.MaxPool2d(2), second, nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), dense);
        return Steps(model.forward, model.parameters(), TorchContender.Tensor(images, TrainedCnn.Batch, 1, TrainedCnn.Size, TrainedCnn.Size), labels);
    }

    /// <summary>The module's own layer, all of whose steps are one call, and of whose two biases one is left at zero, since they only ever occur as a sum.</summary>
    public static Func<float> Lstm(GraphSession from, float[] x, int[] labels)
    {
        var (lstm, dense) = (nn.LSTM(TrainedLstm.Inputs, TrainedLstm.Units, batchFirst: true), nn.Linear(TrainedLstm.Units, 10));
        var kernel = Values(from, "Encoded/Lstm/kernel", TrainedLstm.Inputs + TrainedLstm.Units, 4 * TrainedLstm.Units);
        var bias = Gates(Values(from, "Encoded/Lstm/bias", 4 * TrainedLstm.Units));
        bias.slice(0, TrainedLstm.Units, 2 * TrainedLstm.Units, 1).add_(1);
        foreach (var (name, parameter) in lstm.named_parameters())
        {
            Set(parameter, name switch
            {
                "weight_ih_l0" => Gates(kernel.slice(0, 0, TrainedLstm.Inputs, 1).t()),
                "weight_hh_l0" => Gates(kernel.slice(0, TrainedLstm.Inputs, TrainedLstm.Inputs + TrainedLstm.Units, 1).t()),
                "bias_ih_l0" => bias,
                _ => zeros_like(bias),
            });
            parameter.requires_grad = name != "bias_hh_l0";
        }

        Set(dense, from, "Logits/Dense", TrainedLstm.Units, 10);
        var parameters = lstm.parameters().Where(p => p.requires_grad).Concat(dense.parameters());
        return Steps(inputs => dense.forward(Last(lstm, inputs)), parameters, TorchContender.Tensor(x, TrainedLstm.Batch, TrainedLstm.Steps, TrainedLstm.Inputs), labels);
    }

    /// <summary>Towards given outputs.</summary>
    public static Func<float> Block(GraphSession from, float[] x, float[] target)
    {
        var block = new TorchBlock(from);
        long[] dims = [TrainedBlock.Batch, TrainedBlock.Tokens, TrainedBlock.Units];
        var (inputs, outputs) = (TorchContender.Tensor(x, dims), TorchContender.Tensor(target, dims));
        return Steps(() => nn.functional.mse_loss(block.Forward(inputs), outputs), block.Parameters);
    }

    private static Tensor Last(LSTM lstm, Tensor inputs) => lstm.call(inputs).Item2.select(0, 0);

    /// <summary>The gates i, j, f, o in the order i, f, j, o.</summary>
    private static Tensor Gates(Tensor values)
    {
        var gates = values.chunk(4, 0);
        return cat([gates[0], gates[2], gates[1], gates[3]], 0);
    }

    public static void Set(Linear layer, GraphSession from, string scope, int inputs, int outputs)
    {
        Set(layer.weight, Values(from, scope + "/kernel", inputs, outputs).t());
        Set(layer.bias!, Values(from, scope + "/bias", outputs));
    }

    private static void Set(Conv2d layer, GraphSession from, string scope, int inputs, int outputs)
    {
        Set(layer.weight!, Values(from, scope + "/kernel", 3, 3, inputs, outputs).permute(3, 2, 0, 1));
        Set(layer.bias!, Values(from, scope + "/bias", outputs));
    }

    private static Tensor Values(GraphSession from, string name, params long[] dims) => TorchContender.Tensor(from.Variables[name].AsSpan<float>().ToArray(), dims);

    private static void Set(Tensor parameter, Tensor values)
    {
        using var frozen = no_grad();
        parameter.copy_(values);
    }

    private static Func<float> Steps(Func<Tensor, Tensor> model, IEnumerable<Parameter> parameters, Tensor inputs, int[] labels)
    {
        var target = tensor(labels.Select(l => (long)l).ToArray());
        return Steps(() => nn.functional.cross_entropy(model(inputs), target), parameters);
    }

    private static Func<float> Steps(Func<Tensor> lossOf, IEnumerable<Parameter> parameters)
    {
        var optimizer = optim.Adam(parameters, 0.001);
        return () =>
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            using var loss = lossOf();
            loss.backward();
            optimizer.step();
            return loss.item<float>();
        };
    }
}
