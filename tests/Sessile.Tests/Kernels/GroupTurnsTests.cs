using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed class GroupTurnsTests
{
    /// <summary>Rows of one to nine pixels, and channels of whole vectors and others.</summary>
    public static TheoryData<Conv2DGeometry> Geometries()
    {
        var data = new TheoryData<Conv2DGeometry>();
        foreach ((int channels, int groups) in new[] { (8, 2), (12, 3), (20, 5), (32, 8), (16, 2), (24, 3), (40, 5), (104, 13) })
        {
            for (int width = 1; width < 10; width++)
                data.Add(new Conv2DGeometry(1, 5, width, channels, 3, 3, channels, groups, 1, 1, 1, 1, 1, 1, 1, 1));
            data.Add(new Conv2DGeometry(2, 7, 12, channels, 3, 2, channels, groups, 2, 1, 1, 2, 0, 1, 2, 1));
        }

        return data;
    }

    [Theory, MemberData(nameof(Geometries))]
    public void An_output_is_summed_turn_by_turn_to_the_bit(Conv2DGeometry g)
    {
        Assert.True(GroupTurns.Fits(in g));
        using var x = new GuardedMemory<float>(Numbers.Random<float>(g.Batch * g.InputImage, 1));
        using var w = new GuardedMemory<float>(Numbers.Random<float>(g.Patch * g.OutputChannels, 2));
        using var y = new GuardedMemory<float>(g.Pixels * g.OutputChannels);
        using var scratch = new GuardedMemory<float>(Conv2D.ForwardScratch(in g));
        Conv2D.Forward(1, ref x.Origin, ref w.Origin, ref y.Origin, in g, ref scratch.Origin, scratch.Count);
        for (int i = 0; i < y.Count; i++)
            Assert.Equal(Output(in g, x.Span, w.Span, i), y.Span[i]);
    }

    private static float Output(in Conv2DGeometry g, ReadOnlySpan<float> x, ReadOnlySpan<float> w, int index)
    {
        int size = (int)g.GroupInputs, channels = (int)g.InputChannels, pixel = index / channels, output = index % channels, place = output % size;
        float sum = 0;
        for (int turn = 0; turn < size; turn++)
        {
            int input = (place - turn + size) % size;
            float taps = Taps(in g, x[(output - place + input)..], w[(input * channels + output)..], pixel);
            sum = turn == 0 ? taps : sum + taps;
        }

        return sum;
    }

    /// <summary>What a pixel sees of the input channel that <paramref name="x"/> begins with.</summary>
    private static float Taps(in Conv2DGeometry g, ReadOnlySpan<float> x, ReadOnlySpan<float> w, int pixel)
    {
        nint image = pixel / g.OutputPixels, row = pixel / g.OutputWidth % g.OutputHeight, column = pixel % g.OutputWidth;
        float sum = 0;
        for (nint tap = 0; tap < g.FilterHeight * g.FilterWidth; tap++)
        {
            nint i = row * g.StrideHeight + tap / g.FilterWidth * g.DilationHeight - g.PadTop, j = column * g.StrideWidth + tap % g.FilterWidth * g.DilationWidth - g.PadLeft;
            if (i < 0 || i >= g.InputHeight || j < 0 || j >= g.InputWidth)
                continue;
            sum = Fused.MultiplyAdd(x[(int)(image * g.InputImage + (i * g.InputWidth + j) * g.InputChannels)], w[(int)(tap * g.GroupInputs * g.OutputChannels)], sum);
        }

        return sum;
    }
}
