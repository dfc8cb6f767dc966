namespace Digits;

/// <summary>Deals a set out in small batches, in a new order each time. The buffers are the same throughout, so that training allocates nothing.</summary>
internal sealed class Batches(DigitSet set, int size, int seed)
{
    private readonly Random _random = new(seed);
    private readonly int[] _order = [.. Enumerable.Range(0, set.Count)];
    private readonly float[] _images = new float[size * DigitSet.Pixels];
    private readonly int[] _labels = new int[size];
    private int _next;
    private int _count;

    /// <summary>How many batches make an epoch, the last one being what is left over.</summary>
    public int PerEpoch => (set.Count + size - 1) / size;

    public ReadOnlySpan<float> Images => _images.AsSpan(0, _count * DigitSet.Pixels);

    public ReadOnlySpan<int> Labels => _labels.AsSpan(0, _count);

    /// <summary>Moves on to the next batch; after the last one, to the first of a new order.</summary>
    public void MoveNext()
    {
        if (_next == _order.Length) _next = 0;
        if (_next == 0) _random.Shuffle(_order);
        _count = Math.Min(size, _order.Length - _next);
        for (int i = 0; i < _count; i++)
        {
            int index = _order[_next++];
            set.Image(index).CopyTo(_images.AsSpan(i * DigitSet.Pixels));
            _labels[i] = set.Labels[index];
        }
    }
}
