using Sessile.Benchmarks.Graphs;
using TorchSharp;
using static TorchSharp.torch;

namespace Sessile.Benchmarks.Peers;

/// <summary>Training steps in TorchSharp: forward, backward and Adam, whatever a step makes disposed of at its end.</summary>
internal static class TorchTraining
{
    public static Action Mlp(float[] images, int[] labels) => Steps(
        nn.Sequential(nn.Linear(TrainedMlp.Pixels, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10)),
        TorchContender.Tensor(images, TrainedMlp.Batch, TrainedMlp.Pixels),
        labels);

    public static Action Cnn(float[] images, int[] labels) => Steps(
        nn.Sequential(
            nn.Conv2d(1, 16, 3, padding: 1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding: 1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(32 * 7 * 7, 10)),
        TorchContender.Tensor(images, TrainedCnn.Batch, 1, TrainedCnn.Size, TrainedCnn.Size),
        labels);

    private static Action Steps(nn.Module<Tensor, Tensor> model, Tensor images, int[] labels)
    {
        var target = tensor(labels.Select(l => (long)l).ToArray());
        var optimizer = optim.Adam(model.parameters(), 0.001);
        return () =>
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            using var loss = nn.functional.cross_entropy(model.forward(images), target);
            loss.backward();
            optimizer.step();
        };
    }
}
