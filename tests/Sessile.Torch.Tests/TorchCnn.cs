using TorchSharp;
using TorchSharp.Modules;

namespace Sessile.Torch.Tests;

/// <summary>The same net in TorchSharp, from the same initial values.</summary>
internal sealed class TorchCnn : IDisposable
{
    private readonly Parameter _filter;
    private readonly Parameter _gamma;
    private readonly Parameter _beta;
    private readonly Parameter _kernel;
    private readonly Parameter _bias;
    private readonly torch.optim.Optimizer _optimizer;

    public torch.Tensor MovingMean { get; } = torch.zeros(8);

    public torch.Tensor MovingVariance { get; } = torch.ones(8);

    public TorchCnn(SmallCnn.Session session)
    {
        // Filters stand as [out, in, height, width] here.
        _filter = Variable(session, "Filter", 3, 3, 1, 8, order: [3, 2, 0, 1]);
        _gamma = Variable(session, "Normal/BatchNormLayer/gamma", 8);
        _beta = Variable(session, "Normal/BatchNormLayer/beta", 8);
        _kernel = Variable(session, "Kernel", 128, 4);
        _bias = Variable(session, "Bias", 4);
        _optimizer = torch.optim.SGD([_filter, _gamma, _beta, _kernel, _bias], 0.05, 0.9);
    }

    public float Step(float[] images, int[] labels)
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.tensor(images).reshape(labels.Length, 1, 8, 8);
        var convolved = torch.nn.functional.conv2d(x, _filter, padding: [1, 1]);
        var normal = torch.nn.functional.batch_norm(convolved, MovingMean, MovingVariance, _gamma, _beta, training: true, momentum: 0.01, eps: 1e-3);
        var features = torch.nn.functional.max_pool2d(torch.nn.functional.relu(normal), 2);
        var logits = features.permute(0, 2, 3, 1).reshape(labels.Length, 128).matmul(_kernel) + _bias;
        var loss = torch.nn.functional.cross_entropy(logits, torch.tensor(Array.ConvertAll(labels, label => (long)label)));
        _optimizer.zero_grad();
        loss.backward();
        _optimizer.step();
        return loss.item<float>();
    }

    private static Parameter Variable(SmallCnn.Session session, string name, params long[] shape) => Variable(session, name, shape, null);

    private static Parameter Variable(SmallCnn.Session session, string name, long a, long b, long c, long d, long[] order) => Variable(session, name, [a, b, c, d], order);

    private static Parameter Variable(SmallCnn.Session session, string name, long[] shape, long[]? order)
    {
        var values = torch.tensor(session.Variables[name].AsSpan<float>().ToArray()).reshape(shape);
        return new Parameter(order is null ? values : values.permute(order).contiguous());
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        foreach (var parameter in new[] { _filter, _gamma, _beta, _kernel, _bias, MovingMean, MovingVariance })
            parameter.Dispose();
    }
}
