using System.Diagnostics;
using Spectre.Console;

namespace Digits;

/// <summary>Trains a session, and shows how it gets on.</summary>
internal static class Training
{
    private const int Epochs = 100;
    private const int BatchSize = 32;

    public static void Run(DigitClassifier.Session session, DigitSet digits)
    {
        var batches = new Batches(digits, BatchSize, seed: 1);
        var watch = Stopwatch.StartNew();
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(progress => Run(session, batches, progress.AddTask("training", maxValue: Epochs)));
        double rate = Epochs * digits.Count / watch.Elapsed.TotalSeconds;
        Console.WriteLine($"trained for {Epochs} epochs in {watch.Elapsed.TotalSeconds:F1} s: {rate:N0} examples per second");
    }

    private static void Run(DigitClassifier.Session session, Batches batches, ProgressTask task)
    {
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            (float loss, float accuracy) = Epoch(session, batches);
            task.Description = $"loss {loss:F4}  accuracy {accuracy * 100:F1} %";
            task.Increment(1);
        }
    }

    private static (float Loss, float Accuracy) Epoch(DigitClassifier.Session session, Batches batches)
    {
        float lossSum = 0, accuracySum = 0;
        for (int i = 0; i < batches.PerEpoch; i++)
        {
            batches.MoveNext();
            (float loss, float accuracy) = session.Step(batches.Images, batches.Labels);
            lossSum += loss;
            accuracySum += accuracy;
        }

        return (lossSum / batches.PerEpoch, accuracySum / batches.PerEpoch);
    }
}
