using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Sessile.Kernels;
using Sessile.Tests.Threading;

namespace Sessile.Tests.Kernels;

/// <summary>Convolutions whose tiles add a row and clamp before they store, held to what an epilogue makes of them: bit for bit.</summary>
[Collection(nameof(Alone))]
public sealed class ConvolutionEndingTests
{
    /// <summary>Batch, size, input channels, window, output channels, groups, stride, padding.</summary>
    public static TheoryData<int, int, int, int, int, int, int, int> Extents() => new()
    {
        { 1, 28, 1, 3, 16, 1, 1, 1 },
        { 2, 33, 3, 3, 32, 1, 2, 1 },
        { 1, 23, 3, 7, 64, 1, 2, 3 },
        { 1, 9, 20, 1, 24, 1, 1, 0 },
        { 2, 8, 17, 1, 40, 1, 2, 0 },
        { 1, 11, 6, 3, 8, 1, 2, 1 },
        { 1, 7, 70, 3, 72, 1, 2, 1 },
        { 3, 5, 12, 5, 19, 1, 1, 2 },
        { 1, 6, 12, 3, 48, 2, 1, 1 },
        { 2, 10, 5, 3, 7, 1, 1, 1 },
        { 1, 6, 3, 3, 1, 1, 1, 1 },
        { 2, 27, 1, 3, 1, 1, 1, 1 },
        { 1, 17, 3, 3, 3, 1, 1, 1 },
        { 1, 41, 2, 5, 4, 1, 2, 2 },
        { 1, 7, 17, 1, 33, 1, 1, 0 },
        { 1, 4, 130, 3, 13, 1, 1, 1 },
        { 1, 6, 9, 3, 15, 3, 1, 1 },
        { 1, 4, 300, 5, 33, 1, 1, 2 },
        { 1, 3, 8, 3, 130, 1, 1, 3 },
        { 2, 12, 32, 3, 32, 1, 1, 1 },
        { 2, 6, 16, 3, 16, 16, 1, 1 },
        { 1, 7, 37, 3, 37, 37, 1, 1 },
        { 1, 5, 160, 3, 160, 160, 1, 0 },
        { 1, 9, 20, 3, 20, 20, 2, 1 },
        { 1, 6, 5, 3, 5, 5, 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Extents))]
    public void Convolutions_end_the_same(int batch, int size, int inputs, int window, int outputs, int groups, int stride, int padding)
    {
        var geometry = new Conv2DGeometry(batch, size, size, inputs, window, window, outputs, groups, stride, stride, 1, 1, padding, padding, padding, padding);
        Check<float>(geometry);
        Check<double>(geometry);
    }

    private static void Check<T>(Conv2DGeometry geometry)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int channels = (int)geometry.OutputChannels, pixels = (int)geometry.Pixels;
        T[] added = Numbers.Random<T>(channels, 3), filter = Numbers.Random<T>((int)(geometry.Patch * channels), 2), expected = new T[pixels * channels];
        (added[0], added[channels / 2], added[^1]) = (T.NegativeZero, T.PositiveInfinity, T.NaN);
        using var images = new GuardedMemory<T>(Numbers.Random<T>((int)(geometry.Batch * geometry.InputImage), 1));
        using var row = new GuardedMemory<T>(added);
        using var result = new GuardedMemory<T>(expected.Length);
        var scratch = new T[Conv2D.ForwardScratch(in geometry) + 1];
        var packed = new T[Conv2D.PackedElements(in geometry)];
        if (packed.Length > 0)
            Conv2D.Pack(ref filter[0], ref packed[0], in geometry);
        foreach ((bool adds, bool clamps) in new[] { (true, true), (true, false), (false, true) })
        {
            Conv2D.Forward(1, ref images.Origin, ref filter[0], ref result.Origin, in geometry, ref scratch[0], scratch.Length);
            for (int i = 0; i < expected.Length; i++)
                expected[i] = End(result.Span[i], adds ? added[i % channels] : null, clamps);
            foreach (int threads in new[] { 1, 3 })
            {
                RowEnding<T> ending = adds ? new RowEnding<T>(ref row.Origin, clamps) : new RowEnding<T>(clamps);
                var epilogue = new Finisher<T>(result, channels, adds ? row : null, clamps);
                result.Span.Fill(T.One);
                Conv2D.ForwardAndEnd(threads, ref images.Origin, ref filter[0], ref result.Origin, in geometry, ref scratch[0], scratch.Length, ending, epilogue);
                AssertEqual(expected, result.Span, $"{typeof(T).Name}, row {adds}, clamps {clamps}, {threads} threads");
                if (packed.Length == 0)
                    continue;
                result.Span.Fill(T.One);
                Conv2D.ForwardPackedAndEnd(threads, ref images.Origin, ref packed[0], ref result.Origin, in geometry, ref scratch[0], scratch.Length, ending, epilogue);
                AssertEqual(expected, result.Span, $"{typeof(T).Name}, row {adds}, clamps {clamps}, {threads} threads, packed");
            }
        }
    }

    private static void AssertEqual<T>(T[] expected, Span<T> actual, string what)
        where T : unmanaged =>
        Assert.True(MemoryMarshal.AsBytes(actual).SequenceEqual(MemoryMarshal.AsBytes<T>(expected)), what + ": other bits than by an epilogue");

    private readonly ref struct Finisher<T>(GuardedMemory<T> pixels, int channels, GuardedMemory<T>? added, bool clamps) : IEpilogue
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly GuardedMemory<T> _pixels = pixels;
        private readonly int _channels = channels;
        private readonly GuardedMemory<T>? _added = added;
        private readonly bool _clamps = clamps;

        public static bool IsNone => false;

        public void Finish(nint product, nint row, nint column, nint rows, nint columns)
        {
            for (nint i = row; i < row + rows; i++)
            {
                for (nint j = column; j < column + columns; j++)
                {
                    ref T element = ref _pixels.Span[(int)(i * _channels + j)];
                    element = End(element, _added is null ? null : _added.Span[(int)j], _clamps);
                }
            }
        }
    }

    private static T End<T>(T sum, T? added, bool clamps)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        sum = added is { } row ? row + sum : sum;
        return clamps ? Vector128.MaxNative(Vector128<T>.Zero, Vector128.CreateScalar(sum)).ToScalar() : sum;
    }
}
