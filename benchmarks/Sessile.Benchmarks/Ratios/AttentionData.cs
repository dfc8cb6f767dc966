using Sessile.Benchmarks.Graphs;

namespace Sessile.Benchmarks.Ratios;

/// <summary>One run of a session.</summary>
internal delegate TensorView<float> AttentionRun<TSession>(TSession session, AttentionData data);

/// <summary>What attention is measured with: rows of all heads for us, heads apart for peers.</summary>
/// <param name="Size">Of a head.</param>
/// <param name="IsGrouped">Whether a head's queries are those of a group of heads, which lie one behind the other.</param>
internal sealed record AttentionData(int Queries, int Keys, int Size, bool IsCausal = false, bool IsMasked = false, bool IsGrouped = false)
{
    public int Width => Attended.Heads * Size;

    public float[] Q { get; private init; } = [];

    /// <summary>The queries of groups: [heads, queries, size].</summary>
    public float[] Grouped { get; private init; } = [];

    public float[] K { get; private init; } = [];

    public float[] V { get; private init; } = [];

    /// <summary>Whether a query sees a key: three of four do.</summary>
    public bool[] Mask { get; private init; } = [];

    /// <summary>The mask as peers take it: added to scores.</summary>
    public float[] Added => [.. Mask.Select(m => m ? 0 : float.NegativeInfinity)];

    public AttentionData Filled() => this with
    {
        Q = RandomData.Normal(Queries * Width, 1),
        K = RandomData.Normal(Keys * Width, 2),
        V = RandomData.Normal(Keys * Width, 3),
        Grouped = IsGrouped ? Split(RandomData.Normal(Queries * Width, 1)) : [],
        Mask = IsMasked ? [.. RandomData.Indices(Queries * Keys, bound: 4).Select(i => i > 0)] : [],
    };

    public long[] Apart(int rows) => [1, Attended.Heads, rows, Size];

    /// <summary>[rows, heads · size] as [heads, rows, size].</summary>
    public float[] Split(float[] x)
    {
        var (y, rows) = (new float[x.Length], x.Length / Width);
        for (var i = 0; i < y.Length; i++)
            y[i] = x[(i / Size % rows * Width) + (i / (rows * Size) * Size) + (i % Size)];
        return y;
    }

    /// <summary>The way back.</summary>
    public float[] Joined(float[] x)
    {
        var (y, rows) = (new float[x.Length], x.Length / Width);
        for (var i = 0; i < y.Length; i++)
            y[(i / Size % rows * Width) + (i / (rows * Size) * Size) + (i % Size)] = x[i];
        return y;
    }
}
