namespace Sessile.Benchmarks.ByHand;

/// <summary>What a careful person would write for the product of two pairs.</summary>
internal sealed class ProductByHand(float[] w1, float[] w2)
{
    private readonly float[] _w = new float[2];

    public ReadOnlySpan<float> Run()
    {
        _w[0] = w1[0] * w2[0];
        _w[1] = w1[1] * w2[1];
        return _w;
    }
}
