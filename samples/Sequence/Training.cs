using System.Diagnostics;
using Spectre.Console;

namespace Sequence;

/// <summary>Trains a session, and shows how it gets on.</summary>
internal static class Training
{
    private const int Steps = 1000;
    private const int Shown = 25;

    /// <returns>The mean loss of the last steps.</returns>
    public static float Run(Poet.Session session, int[] text)
    {
        var pieces = new Pieces(text, time: 48, batch: 32, seed: 1);
        var watch = Stopwatch.StartNew();
        float loss = 0;
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(progress => loss = Run(session, pieces, progress.AddTask("reading", maxValue: Steps)));
        double rate = (double)Steps * pieces.Text.Length / watch.Elapsed.TotalSeconds;
        Console.WriteLine($"read {Steps * pieces.Text.Length:N0} letters in {watch.Elapsed.TotalSeconds:F1} s: {rate:N0} a second");
        return loss;
    }

    private static float Run(Poet.Session session, Pieces pieces, ProgressTask task)
    {
        float loss = 0;
        for (int step = 0; step < Steps; step += Shown)
        {
            loss = 0;
            for (int i = 0; i < Shown; i++)
            {
                pieces.MoveNext();
                loss += session.Learn(pieces.Text, pieces.Following, pieces.Time, pieces.Batch) / Shown;
            }

            task.Description = $"loss {loss:F3}: one of {MathF.Exp(loss):F1} letters";
            task.Increment(Shown);
        }

        return loss;
    }
}
