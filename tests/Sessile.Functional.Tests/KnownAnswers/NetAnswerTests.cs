namespace Sessile.Functional.Tests.KnownAnswers;

/// <summary>TensorFlow's convolutions, poolings, clippings and means.</summary>
public sealed class NetAnswerTests : IDisposable
{
    private readonly NetAnswers.Session _session = new();

    public void Dispose() => _session.Dispose();

    private delegate TensorView<float> Filtered(float[] x, float[] filter);

    private delegate TensorView<float> Pooled(float[] x);

    [Fact]
    public void A_convolution_with_one_point() => Convolve("conv2d_1x1", (x, f) => _session.RunPoint(x, f));

    [Fact]
    public void A_convolution_with_a_square() => Convolve("conv2d_2x2", (x, f) => _session.RunSquare2(x, f));

    [Fact]
    public void A_padded_convolution_with_strides() => Convolve("conv2d_2x2_s2_same", (x, f) => _session.RunSquare2Same(x, f));

    [Fact]
    public void A_convolution_with_strides_that_differ() => Convolve("conv2d_2x2_s1x2", (x, f) => _session.RunWide(x, f));

    [Fact]
    public void A_convolution_that_skips_rows() => Convolve("conv2d_k<stride_valid", (x, f) => _session.RunApartValid(x, f));

    [Fact]
    public void A_padded_convolution_that_skips_rows() => Convolve("conv2d_k<stride_same", (x, f) => _session.RunApartSame(x, f));

    [Fact]
    public void A_convolutions_derivative_by_its_images() =>
        ConvolveBack("conv2d_backprop_input_d3", (f, d) => _session.RunBackFromDepth(f, d).ToArray());

    [Fact]
    public void A_strided_convolutions_derivative_by_its_images() =>
        ConvolveBack("conv2d_backprop_input_same_s2", (f, d) => _session.RunBackFromPoints(f, d).ToArray());

    [Fact]
    public void Means_of_windows() => Pool("pool_avg_valid", x => _session.RunAverageValid(x));

    [Fact]
    public void Means_of_padded_windows() => Pool("pool_avg_same", x => _session.RunAverageSame(x));

    [Fact]
    public void Means_of_tall_windows_count_what_is_there_alone() => Pool("pool_avg_same_nonsquare2", x => _session.RunAverageTall(x));

    [Fact]
    public void Means_of_windows_that_overlap() => Pool("pool_avg_same4_k3", x => _session.RunAverageOverlapping(x));

    [Fact]
    public void The_largest_of_windows() => Pool("pool_max_valid", x => _session.RunLargestValid(x));

    [Fact]
    public void The_largest_of_padded_windows() => Pool("pool_max_same", x => _session.RunLargestSame(x));

    [Fact]
    public void The_largest_of_windows_with_strides_that_differ() => Pool("pool_max_uneven2", x => _session.RunLargestUneven(x));

    [Fact]
    public void The_largest_along_the_channels() => Pool("depthwise_max_pool", x => _session.RunLargestInDepth(x));

    [Theory]
    [InlineData("clip_by_value")]
    [InlineData("clip_by_value_nonfinite")]
    public void Values_between_bounds(string id)
    {
        var known = KnownAnswer.Find(id);
        known.AssertExpected(_session.RunClipped(known.Floats("x"), (float)known.Number("min"), (float)known.Number("max")));
    }

    [Fact]
    public void Rows_no_longer_than_a_norm()
    {
        var known = KnownAnswer.Find("clip_by_norm_axis1");
        known.AssertExpected(_session.RunClippedRows((float)known.Number("clip_norm"), known.Floats("x")));
    }

    [Fact]
    public void Tensors_together_no_longer_than_a_norm()
    {
        var known = KnownAnswer.Find("clip_by_global_norm");
        var (limit, x0, x1) = ((float)known.Number("clip_norm"), known.Floats("x0"), known.Floats("x1"));
        known.AssertClose(known.Expected.GetProperty("y0"), _session.RunRowsTogether(limit, x0, x1));
        known.AssertClose(known.Expected.GetProperty("y1"), _session.RunPairTogether(limit, x0, x1));
        known.AssertClose(known.Expected.GetProperty("norm"), [_session.RunGlobalNorm2(x0, x1)]);
    }

    [Fact]
    public void The_derivative_of_rows_that_are_zero()
    {
        var known = KnownAnswer.Find("clip_by_norm_grad_zeros");
        known.AssertExpected(_session.RunClippedRowsGradient((float)known.Number("clip_norm"), known.Floats("x")));
    }

    [Fact]
    public void Looked_up_rows_no_longer_than_a_norm()
    {
        var known = KnownAnswer.Find("embedding_max_norm");
        known.AssertExpected(_session.RunEmbedded((float)known.Number("max_norm"), known.Floats("params"), known.Integers("ids")));
    }

    [Fact]
    public void The_mean_of_whole_numbers_is_whole()
    {
        var known = KnownAnswer.Find("reduce_mean_int");
        known.AssertExpected([_session.RunWholeMean(known.Integers("x"))]);
    }

    [Fact]
    public void A_mean_of_nothing_is_no_number_and_a_sum_is_zero()
    {
        var known = KnownAnswer.Find("reduce_mean_empty");
        known.AssertClose(known.Expected.GetProperty("sum"), _session.RunEmptySum([]).Span[..1]);
        known.AssertClose(known.Expected.GetProperty("mean"), _session.RunEmptyMean([]).Span[..1]);
    }

    private static void Convolve(string id, Filtered convolve)
    {
        var known = KnownAnswer.Find(id);
        known.AssertExpected(convolve(Counted(known, "input_shape"), Counted(known, "filter_shape")));
    }

    /// <summary>What was convolved does not matter to the derivative, so it is not fed.</summary>
    private static void ConvolveBack(string id, Func<float[], float[], float[]> convolve)
    {
        var known = KnownAnswer.Find(id);
        known.AssertExpected(convolve(Counted(known, "filter_shape"), Counted(known, "output_shape")));
    }

    private static void Pool(string id, Pooled pool)
    {
        var known = KnownAnswer.Find(id);
        known.AssertExpected(pool(Counted(known, "input_shape")));
    }

    /// <summary>1, 2, 3 …, as many as a shape holds.</summary>
    private static float[] Counted(KnownAnswer known, string shape) =>
        [.. Enumerable.Range(1, known.Integers(shape).Aggregate(1, (product, size) => product * size)).Select(i => (float)i)];
}
