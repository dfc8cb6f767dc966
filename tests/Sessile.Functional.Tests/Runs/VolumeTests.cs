using Sessile.Functional.Tests.Graphs;

namespace Sessile.Functional.Tests.Runs;

/// <summary>Convolutions of volumes beside their definition.</summary>
public sealed class VolumeTests
{
    private delegate float Element(int image, int depth, int row, int column, int channel);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Each_element_is_the_sum_over_a_window_of_planes_rows_and_columns(int batch)
    {
        using var session = new Volumes.Session();
        var (few, fewFilter) = (Normal(batch * 5 * 7 * 6 * 3, 1), Normal(27 * 3 * 4, 2));
        Near(Convolved(At(few, [batch, 5, 7, 6, 3]), fewFilter, [batch, 5, 7, 6, 4], 3, [1, 1, 1], 1, [1, 1, 1]), session.RunOfFew(few, fewFilter));
        Near(Convolved(At(few, [batch, 5, 7, 6, 3]), fewFilter, [batch, 1, 8, 3, 4], 3, [2, 1, 2], 2, [1, 2, 0]), session.RunOfFewPadded(few, fewFilter));
        var (many, manyFilter) = (Normal(batch * 4 * 5 * 6 * 40, 3), Normal(27 * 40 * 16, 4));
        Near(Convolved(At(many, [batch, 4, 5, 6, 40]), manyFilter, [batch, 4, 3, 6, 16], 40, [1, 2, 1], 1, [1, 1, 1]), session.RunOfMany(many, manyFilter));
    }

    /// <summary>Zero beyond the volumes.</summary>
    private static Element At(float[] x, int[] dims) => (image, depth, row, column, channel) =>
        depth < 0 || depth >= dims[1] || row < 0 || row >= dims[2] || column < 0 || column >= dims[3] ? 0 : x[(((((((image * dims[1]) + depth) * dims[2]) + row) * dims[3]) + column) * dims[4]) + channel];

    private static double[] Convolved(Element x, float[] filter, int[] dims, int channels, int[] strides, int dilation, int[] before)
    {
        var sums = new double[dims.Aggregate(1, (p, d) => p * d)];
        for (var i = 0; i < sums.Length; i++)
        {
            var (output, place) = (i % dims[4], i / dims[4]);
            var (column, row, depth, image) = (place % dims[3], place / dims[3] % dims[2], place / dims[3] / dims[2] % dims[1], place / dims[3] / dims[2] / dims[1]);
            for (var tap = 0; tap < 27 * channels; tap++)
            {
                var (z, y, w, c) = (tap / channels / 9, tap / channels / 3 % 3, tap / channels % 3, tap % channels);
                sums[i] += (double)x(image, (depth * strides[0]) + (z * dilation) - before[0], (row * strides[1]) + y - before[1], (column * strides[2]) + w - before[2], c) * filter[(tap * dims[4]) + output];
            }
        }

        return sums;
    }

    private static void Near(double[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-4);
    }

    private static float[] Normal(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))).ToArray();
    }
}
