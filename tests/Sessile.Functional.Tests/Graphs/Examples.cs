namespace Sessile.Functional.Tests.Graphs;

/// <summary>Images of three kinds that a small net can tell apart: bright above, bright below, bright at the left.</summary>
internal static class Examples
{
    public static (float[] Images, int[] Labels) Make(int count, int seed)
    {
        var random = new Random(seed);
        var images = new float[count * 64];
        var labels = new int[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = random.Next(3);
            for (var p = 0; p < 64; p++)
                images[(i * 64) + p] = (float)random.NextDouble() + (IsBright(labels[i], p / 8, p % 8) ? 1 : 0);
        }

        return (images, labels);
    }

    private static bool IsBright(int label, int row, int column) => label switch
    {
        0 => row < 4,
        1 => row >= 4,
        _ => column < 4,
    };
}
