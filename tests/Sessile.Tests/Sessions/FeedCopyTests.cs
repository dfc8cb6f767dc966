using System.Numerics.Tensors;
using CsCheck;
using Sessile.Sessions;

namespace Sessile.Tests.Sessions;

public sealed class FeedCopyTests
{
    /// <summary>Lengths, with strides that may be zero, permuted or padded.</summary>
    private static readonly Gen<(int[] Lengths, int[] Strides)> s_layouts =
        from lengths in Gen.Int[0, 4].Array[1, 6]
        from order in Gen.Shuffle(Enumerable.Range(0, lengths.Length).ToArray())
        from padding in Gen.Int[0, 2].Array[lengths.Length]
        from isBroadcast in Gen.Int[0, 3].Array[lengths.Length]
        select (lengths, Strides(lengths, order, padding, isBroadcast));

    [Fact]
    public void A_tensor_of_any_strides_is_copied_in_row_major() => s_layouts.Sample(layout =>
    {
        int[] source = Source(layout);
        ReadOnlyTensorSpan<int> tensor = new(source, Native(layout.Lengths), Native(layout.Strides));
        int[] expected = [.. Places(layout).Select(place => source[place])];
        int[] actual = new int[expected.Length + 1];
        actual[^1] = -7;
        FeedCopy.CopyIn(tensor, ref actual[0]);
        Assert.Equal([.. expected, -7], actual);
        bool inOrder = expected.SequenceEqual(source.Take(expected.Length));
        if (FeedCopy.IsRowMajor(tensor)) Assert.True(inOrder);
    }, iter: 3000);

    [Fact]
    public void A_value_is_copied_out_to_any_strides_and_nothing_between_is_touched() => s_layouts.Sample(layout =>
    {
        int[] places = [.. Places(layout)];
        int[] values = [.. Enumerable.Range(100, places.Length + 1)];
        int[] target = Source(layout), expected = Source(layout);
        for (int i = 0; i < places.Length; i++) expected[places[i]] = values[i];
        FeedCopy.CopyOut(ref values[0], new TensorSpan<int>(target, Native(layout.Lengths), Native(layout.Strides)));
        Assert.Equal(expected, target);
    }, iter: 3000);

    [Theory]
    [InlineData(new int[] { 2, 3 }, new int[] { 3, 1 }, true)]
    [InlineData(new int[] { 1, 3 }, new int[] { 0, 1 }, true)]
    [InlineData(new int[] { 3, 1 }, new int[] { 1, 0 }, true)]
    [InlineData(new int[] { 3, 2 }, new int[] { 1, 3 }, false)]
    [InlineData(new int[] { 2, 2 }, new int[] { 3, 1 }, false)]
    [InlineData(new int[] { 2, 3 }, new int[] { 0, 1 }, false)]
    [InlineData(new int[] { 2, 3 }, new int[] { 0, 0 }, false)]
    public void What_lies_row_major_is_known(int[] lengths, int[] strides, bool expected) =>
        Assert.Equal(expected, FeedCopy.IsRowMajor(new ReadOnlyTensorSpan<int>(new int[32], Native(lengths), Native(strides))));

    [Fact]
    public void Slices_transposes_and_broadcasts_of_tensors_are_read_right()
    {
        Tensor<int> tensor = Tensor.Create([.. Enumerable.Range(0, 12)], [3, 4]);
        Assert.Equal([5, 6, 9, 10], Read(tensor.AsReadOnlyTensorSpan().Slice([1.., 1..3])));
        Assert.Equal([0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11], Read(Tensor.PermuteDimensions(tensor, [1, 0])));
    }

    private static int[] Read(ReadOnlyTensorSpan<int> tensor)
    {
        int[] values = new int[tensor.FlattenedLength];
        FeedCopy.CopyIn(tensor, ref values[0]);
        return values;
    }

    private static int[] Strides(int[] lengths, int[] order, int[] padding, int[] isBroadcast)
    {
        int[] strides = new int[lengths.Length];
        int stride = 1;
        foreach (int axis in order)
        {
            if (isBroadcast[axis] == 0 || lengths[axis] <= 1) continue;
            strides[axis] = stride;
            stride = stride * lengths[axis] + padding[axis];
        }

        return strides;
    }

    private static int[] Source((int[] Lengths, int[] Strides) layout) =>
        [.. Enumerable.Range(0, 1 + layout.Lengths.Zip(layout.Strides, (length, stride) => Math.Max(0, length - 1) * stride).Sum())];

    // The naive way: every row-major index, multiplied out.
    private static IEnumerable<int> Places((int[] Lengths, int[] Strides) layout)
    {
        int count = layout.Lengths.Aggregate(1, (product, length) => product * length);
        for (int flat = 0; flat < count; flat++)
        {
            int place = 0;
            for (int axis = layout.Lengths.Length - 1, rest = flat; axis >= 0; rest /= layout.Lengths[axis--])
                place += rest % layout.Lengths[axis] * layout.Strides[axis];
            yield return place;
        }
    }

    private static ReadOnlySpan<nint> Native(int[] sizes) => Array.ConvertAll(sizes, size => (nint)size);
}
