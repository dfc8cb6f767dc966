namespace Sessile.Tests.Sessions;

[Collection(nameof(Alone))]
public sealed class TensorViewTests
{
    private static readonly float[] s_values = [.. Enumerable.Range(0, 24).Select(i => (float)i)];

    [Fact]
    public void Indexers_find_row_major_elements()
    {
        Assert.Equal(23, new TensorView<float>(s_values, [24])[23]);
        Assert.Equal(10, new TensorView<float>(s_values, [4, 6])[1, 4]);
        Assert.Equal(23, new TensorView<float>(s_values, [2, 3, 4])[1, 2, 3]);
        Assert.Equal(21, new TensorView<float>(s_values, [2, 3, 2, 2])[1, 2, 0, 1]);
        Assert.Equal(17, new TensorView<float>(s_values, [2, 1, 3, 2, 2])[[1, 0, 1, 0, 1]]);
        Assert.Equal(5, new TensorView<float>([5], [])[[]]);
    }

    [Fact]
    public void An_index_outside_its_axis_throws_though_the_element_exists()
    {
        Assert.Throws<IndexOutOfRangeException>(() => new TensorView<float>(s_values, [4, 6])[0, 6]);
        Assert.Throws<IndexOutOfRangeException>(() => new TensorView<float>(s_values, [4, 6])[1, -1]);
        Assert.Throws<ArgumentException>(() => new TensorView<float>(s_values, [4, 6])[5]);
        Assert.Throws<ArgumentException>(() => new TensorView<float>(s_values, [24])[[0, 0]]);
    }

    [Fact]
    public void A_view_is_read_as_a_span_an_array_and_by_foreach()
    {
        var view = new TensorView<float>(s_values, [4, 6]);
        ReadOnlySpan<float> span = view;
        Assert.Equal(24, span.Length);
        Assert.Equal(s_values, view.ToArray());
        float sum = 0;
        foreach (float value in view) sum += value;
        Assert.Equal(276, sum);
        float[] copy = new float[30];
        view.CopyTo(copy);
        Assert.Equal(s_values, copy[..24]);
        Assert.Throws<ArgumentException>(() => new TensorView<float>(s_values, [24]).CopyTo(new float[23]));
        Assert.Equal(2, view.Rank);
        Assert.Equal(24, view.Length);
    }

    [Fact]
    public void A_tensor_span_has_the_views_shape()
    {
        var tensor = new TensorView<float>(s_values, [2, 3, 4]).AsTensorSpan();
        Assert.Equal([2, 3, 4], tensor.Lengths);
        Assert.Equal(23, tensor[1, 2, 3]);
        Assert.Equal(0, new TensorView<float>([], [0, 3]).AsTensorSpan().FlattenedLength);
        Assert.Equal([1], new TensorView<float>([7], []).AsTensorSpan().Lengths);
        Assert.Equal(6, new TensorView<float>(s_values, [1, 2, 1, 3, 2, 2]).AsTensorSpan().Rank);
    }

    [Fact]
    public void Making_and_reading_a_view_allocates_nothing()
    {
        float sum = Read(s_values);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) sum += Read(s_values);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0, sum);
    }

    // Not [2, 3, 4]: unoptimized code makes a span of constants by way of a boxed handle.
    private static readonly int[] s_shape = [2, 3, 4];

    private static float Read(float[] values)
    {
        var view = new TensorView<float>(values, s_shape);
        var tensor = view.AsTensorSpan();
        return view[1, 1, 1] + view.Span[3] + tensor.Rank;
    }
}
