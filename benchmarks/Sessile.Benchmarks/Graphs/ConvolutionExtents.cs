namespace Sessile.Benchmarks.Graphs;

/// <summary>What a convolution or a pool takes: images [batch, spatial axes, channels], and a window along the spatial axes.</summary>
internal sealed record ConvolutionExtents(int[] Images, int[] Window, int Outputs)
{
    public int Stride { get; init; } = 1;

    public int Dilation { get; init; } = 1;

    public int Groups { get; init; } = 1;

    /// <summary>What is added before and after each axis; half of the window by default.</summary>
    public int[] Pads { get; init; } = [.. Window.Select(w => w / 2)];

    /// <summary>The size of a transposed convolution's output, which takes the images for the output of a convolution; 0: it is a convolution.</summary>
    public int Transposed { get; init; }

    public int Batch => Images[0];

    public int Inputs => Images[^1];

    /// <summary>The input's size along each axis.</summary>
    public int[] Sizes => Images[1..^1];

    /// <summary>The output's size along each axis.</summary>
    public int[] OutputSizes => [.. Sizes.Select((size, i) => Transposed > 0 ? Transposed : ((size + (2 * Pads[i]) - ((Window[i] - 1) * Dilation) - 1) / Stride) + 1)];

    /// <summary>What a transposed convolution's output has more than the least that its padding leaves.</summary>
    public int OutputPadding => Transposed == 0 ? 0 : Transposed - (((Sizes[0] - 1) * Stride) + Window[0] - (2 * Pads[0]));

    /// <summary>Operations by the definition.</summary>
    public double Flops => 2.0 * Batch * Product(Window) * Inputs / Groups * Outputs * Product(Transposed > 0 ? Sizes : OutputSizes);

    /// <summary>The images' extents with channels behind the batch.</summary>
    public long[] ChannelsFirst => [Batch, Inputs, .. Sizes];

    /// <summary>Those of the output.</summary>
    public long[] OutputsChannelsFirst => [Batch, Outputs, .. OutputSizes];

    /// <summary>The filter's extents as other libraries have it: [outputs, inputs of a group, window], of a transposed convolution [inputs, outputs, window].</summary>
    public long[] Filter => Transposed > 0 ? [Inputs, Outputs, .. Window] : [Outputs, Inputs / Groups, .. Window];

    /// <summary>Images with their channels behind the batch.</summary>
    public static float[] Turned(float[] images, int batch, int channels)
    {
        var (turned, pixels) = (new float[images.Length], images.Length / batch / channels);
        for (var i = 0; i < images.Length; i++)
        {
            var (row, channel) = (i / channels, i % channels);
            turned[(((row / pixels * channels) + channel) * pixels) + (row % pixels)] = images[i];
        }

        return turned;
    }

    public float[] TurnedImages(float[] images) => Turned(images, Batch, Inputs);

    public float[] TurnedOutputs(float[] images) => Turned(images, Batch, Outputs);

    /// <summary>A filter [window, inputs, outputs] with outputs first, and of a transposed convolution [window, outputs, inputs] with inputs first.</summary>
    public float[] TurnedFilter(float[] filter)
    {
        var (first, second, taps) = ((int)Filter[0], (int)Filter[1], Product(Window));
        var turned = new float[filter.Length];
        for (var i = 0; i < filter.Length; i++)
            turned[(((i % first * second) + (i / first % second)) * taps) + (i / first / second)] = filter[i];
        return turned;
    }

    private static int Product(int[] extents) => extents.Aggregate(1, (product, extent) => product * extent);
}
