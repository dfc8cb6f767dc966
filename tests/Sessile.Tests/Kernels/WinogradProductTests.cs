using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

/// <summary>The products of minimal filtering: one chain for each sum, whatever tiles it is made in; with 256-bit vectors whatever pieces too.</summary>
public sealed class WinogradProductTests
{
    public static TheoryData<int, int, int> Sizes()
    {
        var sizes = new TheoryData<int, int, int>();
        foreach (int squares in (int[])[1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 16, 61])
        {
            sizes.Add(squares, 16, 16);
            sizes.Add(squares, 48, 32);
            sizes.Add(squares, 128, 48);
            sizes.Add(squares, 144, 16);
        }

        // Of filters that are asked for ahead, whole pieces and those that leave some.
        foreach (int squares in (int[])[1, 6, 16, 49])
        {
            sizes.Add(squares, 256, 256);
            sizes.Add(squares, 304, 224);
        }

        return sizes;
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Each_sum_is_a_chain_in_the_order_of_the_inputs(int squares, int inputs, int outputs)
    {
        Assert.SkipUnless(Fma.IsSupported, "The chain is made with fused products.");
        using GuardedMemory<float> rows = Fill(squares * inputs, 1), filter = Fill(inputs * outputs, 2), sums = Fill(squares * outputs, 3);
        WinogradProduct256.Multiply(squares, inputs, new Interval(0, inputs), outputs, 0, outputs, ref rows.Origin, ref filter.Origin, ref sums.Origin);
        for (int square = 0; square < squares; square++)
        {
            for (int output = 0; output < outputs; output++)
                Assert.Equal(Chain(rows.Span, filter.Span, square, output, inputs), sums.Span[square * outputs + output]);
        }
    }

    public static TheoryData<int, int, int> SizesOf512()
    {
        TheoryData<int, int, int> sizes = Sizes();
        foreach (int squares in (int[])[1, 7, 16])
        {
            sizes.Add(squares, 512, 80);
            sizes.Add(squares, 1024, 64);
            sizes.Add(squares, 1040, 112);
        }

        return sizes;
    }

    [Theory, MemberData(nameof(SizesOf512))]
    public void So_it_is_with_512_bit_vectors_piece_by_piece(int squares, int inputs, int outputs)
    {
        Assert.SkipUnless(Vector512.IsHardwareAccelerated, "There are no such vectors.");
        using GuardedMemory<float> rows = Fill(squares * inputs, 1), filter = Fill(inputs * outputs, 2), sums = Fill(squares * outputs, 3);
        var product = new WinogradProduct512(squares, inputs, outputs, 16 * inputs * outputs);
        product.Multiply(new Interval(0, inputs), 0, outputs, ref rows.Origin, ref filter.Origin, ref sums.Origin);
        for (int square = 0; square < squares; square++)
        {
            for (int output = 0; output < outputs; output++)
                Assert.Equal(Chains(rows.Span.Slice(square * inputs, inputs), filter.Span, output, outputs), sums.Span[square * outputs + output]);
        }
    }

    [Theory, InlineData(32, 64), InlineData(0, 32), InlineData(64, 96), InlineData(16, 16)]
    public void Some_of_the_inputs_are_summed_over(int start, int end)
    {
        Assert.SkipUnless(Fma.IsSupported, "The chain is made with fused products.");
        const int squares = 7, inputs = 96, outputs = 80;
        using GuardedMemory<float> rows = Fill(squares * inputs, 1), filter = Fill(inputs * outputs, 2), sums = Fill(squares * outputs, 3), expected = Fill(squares * outputs, 3);
        float[] left = rows.Span.ToArray();
        for (int i = 0; i < left.Length; i++)
            left[i] = i % inputs >= start && i % inputs < end ? left[i] : 0;
        using var some = new GuardedMemory<float>(left);
        WinogradProduct256.Multiply(squares, inputs, new Interval(0, inputs), outputs, 0, outputs, ref some.Origin, ref filter.Origin, ref expected.Origin);
        WinogradProduct256.Multiply(squares, inputs, new Interval(start, end), outputs, 0, outputs, ref rows.Origin, ref filter.Origin, ref sums.Origin);
        Assert.Equal(expected.Span, sums.Span);
        if (!Vector512.IsHardwareAccelerated)
            return;
        var product = new WinogradProduct512(squares, inputs, outputs, 16 * inputs * outputs);
        product.Multiply(new Interval(0, inputs), 0, outputs, ref some.Origin, ref filter.Origin, ref expected.Origin);
        product.Multiply(new Interval(start, end), 0, outputs, ref rows.Origin, ref filter.Origin, ref sums.Origin);
        Assert.Equal(expected.Span, sums.Span);
    }

    [Fact]
    public void Other_channels_are_left_as_they_are_by_512_bit_vectors_too()
    {
        Assert.SkipUnless(Vector512.IsHardwareAccelerated, "There are no such vectors.");
        const int squares = 7, inputs = 32, outputs = 192;
        using GuardedMemory<float> rows = Fill(squares * inputs, 1), filter = Fill(inputs * outputs, 2), whole = Fill(squares * outputs, 3), part = Fill(squares * outputs, 3);
        float[] before = part.Span.ToArray();
        var product = new WinogradProduct512(squares, inputs, outputs, 16 * inputs * outputs);
        product.Multiply(new Interval(0, inputs), 0, outputs, ref rows.Origin, ref filter.Origin, ref whole.Origin);
        product.Multiply(new Interval(0, inputs), 64, 128, ref rows.Origin, ref filter.Origin, ref part.Origin);
        for (int i = 0; i < squares * outputs; i++)
            Assert.Equal(i % outputs is >= 64 and < 128 ? whole.Span[i] : before[i], part.Span[i]);
    }

    [Fact]
    public void Other_channels_are_left_as_they_are()
    {
        const int squares = 7, inputs = 32, outputs = 64;
        using GuardedMemory<float> rows = Fill(squares * inputs, 1), filter = Fill(inputs * outputs, 2), whole = Fill(squares * outputs, 3), part = Fill(squares * outputs, 3);
        float[] before = part.Span.ToArray();
        WinogradProduct256.Multiply(squares, inputs, new Interval(0, inputs), outputs, 0, outputs, ref rows.Origin, ref filter.Origin, ref whole.Origin);
        WinogradProduct256.Multiply(squares, inputs, new Interval(0, inputs), outputs, 16, 48, ref rows.Origin, ref filter.Origin, ref part.Origin);
        for (int i = 0; i < squares * outputs; i++)
            Assert.Equal(i % outputs is >= 16 and < 48 ? whole.Span[i] : before[i], part.Span[i]);
    }

    private static float Chain(ReadOnlySpan<float> rows, ReadOnlySpan<float> filter, int square, int output, int inputs)
    {
        int column = output / WinogradTile256.Columns * WinogradTile256.Columns;
        float sum = 0;
        for (int input = 0; input < inputs; input++)
            sum = MathF.FusedMultiplyAdd(rows[square * inputs + input], filter[column * inputs + input * WinogradTile256.Columns + output - column], sum);
        return sum;
    }

    /// <summary>A sum of the chains of a thousand inputs each.</summary>
    private static float Chains(ReadOnlySpan<float> row, ReadOnlySpan<float> filter, int output, int outputs)
    {
        const int piece = 1024;
        int column = output / Tile512<float>.Columns * Tile512<float>.Columns, width = Math.Min(Tile512<float>.Columns, outputs - column);
        float sum = 0, chain = 0;
        for (int input = 0; input < row.Length; input++)
        {
            chain = MathF.FusedMultiplyAdd(row[input], filter[column * row.Length + input * width + output - column], input % piece == 0 ? 0 : chain);
            if (input % piece == piece - 1 || input == row.Length - 1)
                sum += chain;
        }

        return sum;
    }

    private static GuardedMemory<float> Fill(int count, int seed)
    {
        var memory = new GuardedMemory<float>(count);
        var random = new Random(seed);
        foreach (ref float value in memory.Span)
            value = random.NextSingle() - 0.5f;
        return memory;
    }
}
