using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

/// <summary>Minimal filtering against the definition, on data of unit variance.</summary>
public sealed class WinogradTests
{
    /// <summary>What an element may be off by, of the outputs' root mean square.</summary>
    private const double Bound = 1e-5;

    public static TheoryData<Conv2DGeometry> Geometries() =>
    [
        new Conv2DGeometry(1, 12, 12, 32, 3, 3, 32, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(3, 7, 7, 48, 3, 3, 80, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(2, 9, 12, 32, 3, 3, 144, 1, 1, 1, 1, 1, 0, 2, 2, 0),
        new Conv2DGeometry(1, 15, 16, 64, 3, 3, 32, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(1, 14, 11, 32, 3, 3, 32, 1, 1, 1, 1, 1, 2, 2, 2, 2),
        new Conv2DGeometry(1, 40, 33, 32, 3, 3, 64, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 4, 4, 256, 3, 3, 32, 1, 1, 1, 1, 1, 1, 1, 1, 1),
    ];

    [Theory, MemberData(nameof(Geometries))]
    public void Outputs_are_within_a_hundred_thousandth_of_the_definition(Conv2DGeometry g)
    {
        Assert.True(Winograd.Fits(in g));
        var data = new Data(in g);
        using var packed = new GuardedMemory<float>(Conv2D.PackedElements(in g));
        using var scratch = new GuardedMemory<float>(Conv2D.ForwardPackedScratch(in g));
        Conv2D.Pack(ref data.W.Origin, ref packed.Origin, in g);
        Conv2D.ForwardPacked(1, ref data.X.Origin, ref packed.Origin, ref data.Y.Origin, in g, ref scratch.Origin, scratch.Count, default(NoEpilogue));
        Near(data.Expected(in g, gradient: false), data.Y.Span);
        data.Dispose();
    }

    [Theory, MemberData(nameof(Geometries))]
    public void Gradients_of_inputs_are_within_a_hundred_thousandth_of_the_definition(Conv2DGeometry g)
    {
        var data = new Data(in g);
        using var scratch = new GuardedMemory<float>(Conv2D.GradientInputScratch(in g));
        Conv2D.GradientInput(1, ref data.Y.Origin, ref data.W.Origin, ref data.X.Origin, in g, ref scratch.Origin, scratch.Count);
        Near(data.Expected(in g, gradient: true), data.X.Span);
        data.Dispose();
    }

    private static void Near(double[] expected, ReadOnlySpan<float> actual)
    {
        double square = 0, worst = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            square += expected[i] * expected[i];
            worst = Math.Max(worst, Math.Abs(expected[i] - actual[i]));
        }

        Assert.InRange(worst, 0, Bound * Math.Sqrt(square / expected.Length));
    }

    private sealed class Data(in Conv2DGeometry g) : IDisposable
    {
        public GuardedMemory<float> X { get; } = Normal(g.Batch * g.InputImage, 1);

        public GuardedMemory<float> W { get; } = Normal(g.Patch * g.OutputChannels, 2);

        public GuardedMemory<float> Y { get; } = Normal(g.Pixels * g.OutputChannels, 3);

        public void Dispose()
        {
            X.Dispose();
            W.Dispose();
            Y.Dispose();
        }

        /// <summary>The output from X and W, or the input's gradient from Y and W.</summary>
        public double[] Expected(in Conv2DGeometry g, bool gradient)
        {
            var sums = new double[gradient ? X.Count : Y.Count];
            for (nint pixel = 0; pixel < g.Pixels; pixel++)
            {
                nint image = pixel / g.OutputPixels, top = pixel % g.OutputPixels / g.OutputWidth - g.PadTop, left = pixel % g.OutputWidth - g.PadLeft;
                for (nint tap = 0; tap < 9; tap++)
                {
                    nint row = top + tap / 3, column = left + tap % 3;
                    if (row >= 0 && row < g.InputHeight && column >= 0 && column < g.InputWidth)
                        Add(in g, sums, gradient, pixel, ((image * g.InputHeight + row) * g.InputWidth + column) * g.InputChannels, tap * g.InputChannels);
                }
            }

            return sums;
        }

        private void Add(in Conv2DGeometry g, double[] sums, bool gradient, nint pixel, nint x, nint w)
        {
            for (nint c = 0; c < g.InputChannels; c++)
            {
                for (nint o = 0; o < g.OutputChannels; o++)
                {
                    nint y = pixel * g.OutputChannels + o;
                    double factor = W.Span[(int)((w + c) * g.OutputChannels + o)];
                    if (gradient)
                        sums[x + c] += factor * Y.Span[(int)y];
                    else
                        sums[y] += factor * X.Span[(int)(x + c)];
                }
            }
        }

        private static GuardedMemory<float> Normal(nint count, int seed)
        {
            var random = new Random(seed);
            var values = new float[count];
            for (int i = 0; i < values.Length; i++)
                values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            return new GuardedMemory<float>(values);
        }
    }
}
