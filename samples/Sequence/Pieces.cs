namespace Sequence;

/// <summary>Random pieces of a text, side by side: a row for each step of time, a column for each piece.</summary>
internal sealed class Pieces(int[] text, int time, int batch, int seed)
{
    private readonly Random _random = new(seed);

    public int[] Text { get; } = new int[time * batch];

    public int[] Following { get; } = new int[time * batch];

    public int Time => time;

    public int Batch => batch;

    public void MoveNext()
    {
        for (int piece = 0; piece < batch; piece++)
        {
            int start = _random.Next(text.Length - time);
            for (int step = 0; step < time; step++)
            {
                Text[(step * batch) + piece] = text[start + step];
                Following[(step * batch) + piece] = text[start + step + 1];
            }
        }
    }
}
