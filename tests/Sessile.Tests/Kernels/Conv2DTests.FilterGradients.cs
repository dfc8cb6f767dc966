using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

// What the gradients of filters are summed over.
public sealed partial class Conv2DTests
{
    public static TheoryData<Conv2DGeometry> ManyImages => new(
        new Conv2DGeometry(9, 40, 40, 3, 3, 3, 24, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(3, 41, 37, 5, 3, 5, 21, 1, 1, 2, 1, 1, 0, 2, 1, 2),
        new Conv2DGeometry(32, 21, 20, 1, 3, 3, 17, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(17, 22, 13, 12, 2, 2, 36, 3, 1, 1, 2, 2, 1, 0, 0, 1));

    [Theory, MemberData(nameof(ManyImages))]
    public void The_gradient_of_a_small_filter_is_the_sum_of_parts_of_the_batch(Conv2DGeometry geometry)
    {
        Assert.True(FilterParts.Count(in geometry) > 1);
        Check<float>(geometry);
        Check<double>(geometry);
        ManyThreads(in geometry);
    }

    public static TheoryData<Conv2DGeometry> LongRuns()
    {
        var data = new TheoryData<Conv2DGeometry>();
        foreach (int outputs in (int[])[1, 7, 8, 9, 16, 17, 24, 25, 32, 33, 39, 40, 41, 63, 64, 65, 72, 73, 144])
            data.Add(new Conv2DGeometry(1, 5, 7, 68, 1, 1, outputs, 1, 1, 1, 1, 1, 0, 0, 0, 0));
        foreach (int inputs in (int[])[24, 25, 47, 48, 49, 50, 51, 52, 53, 64, 65])
            data.Add(new Conv2DGeometry(2, 3, 3, inputs, 1, 1, 40, 1, 1, 1, 1, 1, 0, 0, 0, 0));
        foreach (int pixels in (int[])[1, 3, 4, 5, 127, 128, 129, 259])
            data.Add(new Conv2DGeometry(2, 1, pixels, 26, 1, 1, 33, 1, 1, 1, 1, 1, 0, 0, 0, 0));
        data.Add(new Conv2DGeometry(2, 12, 11, 12, 3, 3, 24, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        data.Add(new Conv2DGeometry(3, 13, 12, 70, 3, 3, 48, 1, 2, 2, 1, 1, 1, 0, 0, 1));
        data.Add(new Conv2DGeometry(1, 9, 150, 30, 2, 3, 24, 1, 1, 1, 2, 3, 1, 2, 2, 3));
        data.Add(new Conv2DGeometry(2, 15, 14, 9, 5, 7, 41, 1, 3, 2, 1, 1, 2, 3, 3, 2));
        data.Add(new Conv2DGeometry(1, 40, 41, 25, 3, 1, 16, 1, 2, 3, 1, 1, 0, 0, 1, 0));
        return data;
    }

    [Theory, MemberData(nameof(LongRuns))]
    public void The_gradient_of_a_filter_is_summed_over_pieces_of_the_pixels(Conv2DGeometry geometry)
    {
        Assert.True(FilterGradientRows<float>.Fits(in geometry));
        Check<float>(geometry);
        Check<double>(geometry);
        ManyThreads(in geometry);
    }
}
