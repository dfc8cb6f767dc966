using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

public sealed partial class Conv2DTests
{
    public static TheoryData<Conv2DGeometry> Geometries() =>
    [
        new Conv2DGeometry(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(2, 5, 6, 3, 3, 3, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(2, 7, 5, 3, 3, 2, 17, 1, 2, 3, 1, 1, 0, 1, 2, 0),
        new Conv2DGeometry(1, 9, 8, 2, 3, 3, 5, 1, 1, 2, 2, 3, 2, 3, 1, 4),
        new Conv2DGeometry(3, 6, 6, 4, 1, 1, 19, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(1, 6, 6, 4, 1, 1, 9, 1, 2, 2, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(2, 7, 6, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 8, 7, 5, 3, 3, 7, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 7, 7, 2, 3, 3, 12, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(1, 6, 5, 17, 1, 1, 33, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(2, 5, 5, 6, 3, 3, 4, 2, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(2, 6, 7, 9, 3, 3, 9, 9, 2, 1, 1, 2, 1, 1, 0, 2),
        new Conv2DGeometry(1, 4, 4, 3, 2, 2, 6, 3, 1, 1, 1, 1, 0, 0, 1, 1),
        new Conv2DGeometry(1, 2, 2, 2, 2, 2, 3, 1, 1, 1, 1, 1, 3, 3, 3, 3),
        new Conv2DGeometry(0, 4, 4, 2, 2, 2, 3, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(1, 2, 2, 2, 3, 3, 3, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(2, 14, 14, 33, 3, 3, 20, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 3, 4, 5, 3, 3, 64, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 3, 5, 2, 3, 3, 150, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(2, 4, 3, 5, 1, 1, 48, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(3, 5, 7, 70, 1, 1, 80, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(1, 2, 3, 1100, 1, 1, 32, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(1, 15, 14, 3, 7, 7, 32, 1, 2, 2, 1, 1, 2, 3, 3, 2),
        new Conv2DGeometry(1, 11, 10, 3, 3, 2, 7, 1, 3, 2, 2, 4, 2, 3, 1, 4),
        new Conv2DGeometry(1, 9, 11, 4, 2, 3, 6, 2, 4, 6, 2, 3, 2, 3, 1, 4),
        new Conv2DGeometry(1, 7, 7, 2, 1, 1, 3, 1, 3, 3, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(1, 5, 6, 700, 1, 2, 3, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(1, 2, 3, 1100, 1, 1, 5, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(1, 5, 3, 96, 3, 3, 32, 2, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 5, 5, 4, 3, 3, 8, 4, 2, 2, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(2, 6, 20, 8, 3, 3, 8, 8, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 7, 7, 21, 3, 3, 21, 21, 2, 2, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 9, 3, 70, 5, 4, 70, 70, 1, 1, 1, 1, 2, 2, 2, 1),
        new Conv2DGeometry(1, 3, 13, 33, 3, 3, 33, 33, 1, 3, 2, 2, 5, 0, 0, 4),
        new Conv2DGeometry(1, 4, 140, 40, 3, 3, 40, 40, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 2, 2, 16, 3, 3, 16, 16, 1, 1, 1, 1, 4, 4, 4, 4),
        new Conv2DGeometry(1, 5, 7, 15, 3, 3, 15, 15, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(2, 4, 6, 16, 3, 3, 16, 16, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 6, 5, 17, 3, 3, 17, 17, 1, 1, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(1, 4, 8, 24, 3, 3, 24, 24, 1, 1, 2, 2, 2, 2, 2, 2),
        new Conv2DGeometry(1, 6, 9, 47, 3, 3, 47, 47, 2, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 3, 11, 31, 3, 3, 31, 31, 1, 2, 1, 2, 1, 0, 1, 3),
        new Conv2DGeometry(2, 6, 9, 8, 3, 3, 8, 2, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 5, 17, 20, 3, 2, 20, 5, 1, 1, 1, 2, 1, 2, 0, 1),
        new Conv2DGeometry(1, 9, 8, 32, 3, 3, 32, 8, 2, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(2, 4, 21, 44, 3, 3, 44, 11, 1, 1, 1, 1, 1, 0, 1, 2),
        new Conv2DGeometry(1, 7, 7, 16, 3, 3, 16, 2, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 6, 10, 24, 2, 3, 24, 3, 2, 3, 2, 1, 0, 1, 2, 3),
        new Conv2DGeometry(2, 5, 13, 40, 3, 3, 40, 5, 1, 2, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 3, 150, 72, 3, 3, 72, 9, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 7, 9, 5, 3, 3, 24, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(2, 6, 5, 7, 2, 2, 39, 1, 1, 1, 1, 1, 0, 0, 1, 1),
        new Conv2DGeometry(1, 5, 7, 56, 1, 1, 120, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new Conv2DGeometry(1, 30, 31, 20, 5, 5, 20, 20, 1, 1, 1, 1, 2, 2, 2, 2),
        new Conv2DGeometry(2, 14, 14, 40, 5, 5, 40, 40, 1, 1, 1, 1, 2, 2, 2, 2),
        new Conv2DGeometry(1, 15, 17, 24, 5, 5, 24, 24, 2, 2, 1, 1, 2, 2, 2, 2),
        new Conv2DGeometry(1, 11, 21, 33, 3, 5, 33, 33, 1, 4, 1, 2, 1, 4, 1, 4),
        new Conv2DGeometry(1, 4, 12, 9, 2, 5, 9, 9, 1, 3, 1, 1, 0, 2, 1, 2),
        new Conv2DGeometry(1, 23, 19, 24, 7, 5, 24, 24, 2, 2, 1, 2, 3, 4, 3, 4),
        new Conv2DGeometry(1, 5, 170, 17, 3, 3, 17, 17, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(2, 7, 9, 80, 3, 3, 80, 80, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 6, 18, 18, 3, 3, 18, 18, 1, 1, 1, 1, 0, 1, 1, 0),
    ];

    [Theory]
    [MemberData(nameof(Geometries))]
    public void Float_convolutions_and_gradients_are_near_the_definition(Conv2DGeometry geometry) => Check<float>(geometry);

    [Theory]
    [MemberData(nameof(Geometries))]
    public void Double_convolutions_and_gradients_are_near_the_definition(Conv2DGeometry geometry) => Check<double>(geometry);

    [Fact]
    public void Integer_convolutions_are_exact() => Check<int>(new(2, 5, 6, 3, 3, 3, 4, 1, 2, 1, 1, 1, 1, 1, 1, 1));

    [Fact]
    public void A_band_of_pixels_ends_where_it_must() => Check<float>(new(3, 12, 12, 160, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1));

    [Fact]
    public void Bands_of_images_and_bands_of_rows_end_where_they_must()
    {
        Check<float>(new(5, 40, 3, 1, 1, 1, 2, 1, 1, 1, 1, 1, 0, 0, 0, 0));
        Check<float>(new(40, 20, 5, 1, 3, 3, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        Check<float>(new(1, 70, 61, 1, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        Check<double>(new(1, 2, 2100, 1, 2, 2, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0));
        Check<float>(new(2, 24, 8, 700, 2, 2, 2, 1, 3, 1, 1, 1, 0, 1, 0, 0));
    }

    public static TheoryData<Conv2DGeometry> FewChannels() =>
    [
        new Conv2DGeometry(1, 30, 26, 3, 7, 7, 32, 1, 2, 2, 1, 1, 3, 3, 3, 3),
        new Conv2DGeometry(3, 20, 17, 3, 3, 3, 20, 1, 2, 2, 1, 1, 1, 0, 0, 1),
        new Conv2DGeometry(2, 33, 30, 8, 5, 3, 17, 1, 1, 3, 2, 1, 2, 1, 3, 2),
        new Conv2DGeometry(1, 40, 41, 5, 1, 9, 64, 1, 1, 1, 1, 1, 0, 8, 0, 8),
        new Conv2DGeometry(1, 9, 150, 1, 6, 6, 8, 1, 4, 4, 1, 1, 0, 0, 2, 2),
        new Conv2DGeometry(2, 9, 20, 1, 5, 5, 16, 1, 1, 1, 1, 1, 2, 2, 2, 2),
        new Conv2DGeometry(1, 30, 8, 1, 4, 6, 24, 1, 2, 1, 2, 1, 3, 5, 0, 4),
        new Conv2DGeometry(1, 11, 41, 1, 6, 7, 9, 1, 3, 1, 1, 1, 0, 0, 1, 0),
        new Conv2DGeometry(1, 6, 411, 1, 5, 5, 17, 1, 1, 1, 1, 1, 4, 9, 4, 9),
    ];

    [Theory, MemberData(nameof(FewChannels))]
    public void Patches_of_few_channels_are_added_where_they_lie(Conv2DGeometry geometry)
    {
        Assert.True(ScatteredPatches.Fits(in geometry));
        Check<float>(geometry);
        Check<double>(geometry);
        ManyThreads(in geometry);
    }

    public static TheoryData<Conv2DGeometry> FewOutputs()
    {
        var data = new TheoryData<Conv2DGeometry>();
        foreach (int columns in (int[])[8, 9, 13, 14, 15, 16, 17, 27, 28, 29, 33])
        {
            data.Add(new Conv2DGeometry(1, 3, columns, 1, 3, 3, 16, 1, 1, 1, 1, 1, 1, 1, 1, 1));
            data.Add(new Conv2DGeometry(2, 2, columns, 2, 1, 2, 32, 1, 1, 1, 1, 1, 0, 0, 0, 1));
        }

        data.Add(new Conv2DGeometry(2, 7, 31, 3, 3, 3, 32, 1, 2, 2, 1, 1, 1, 1, 1, 1));
        data.Add(new Conv2DGeometry(1, 6, 20, 5, 2, 3, 16, 1, 1, 1, 2, 2, 1, 2, 1, 2));
        data.Add(new Conv2DGeometry(1, 5, 19, 16, 3, 3, 8, 1, 1, 2, 1, 1, 1, 1, 1, 1));
        return data;
    }

    [Theory, MemberData(nameof(FewOutputs))]
    public void Rows_of_pixels_with_one_or_two_vectors_of_outputs_are_near_the_definition(Conv2DGeometry geometry)
    {
        Check<float>(geometry);
        Check<double>(geometry);
        An_epilogue_finishes_each_element_once_and_at_its_place(geometry);
        ManyThreads(in geometry);
    }

    public static TheoryData<Conv2DGeometry> LargeFilters() =>
    [
        new Conv2DGeometry(1, 7, 7, 64, 3, 3, 64, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(2, 5, 4, 65, 3, 3, 70, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(2, 4, 4, 96, 3, 3, 64, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 8, 9, 72, 3, 3, 65, 1, 2, 2, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 7, 6, 81, 2, 3, 67, 1, 3, 1, 2, 2, 2, 0, 1, 3),
        new Conv2DGeometry(1, 9, 3, 112, 5, 1, 64, 1, 1, 4, 1, 1, 2, 0, 2, 0),
        new Conv2DGeometry(1, 2, 2, 64, 3, 3, 1100, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 1, 1, 130, 3, 3, 64, 1, 1, 1, 1, 1, 4, 3, 2, 1),
    ];

    [Theory, MemberData(nameof(LargeFilters))]
    public void The_input_gradient_of_a_filter_that_is_large_beside_the_images_is_added_tap_by_tap(Conv2DGeometry geometry)
    {
        Assert.True(InputGradientTaps.Fits(in geometry));
        Check<float>(geometry);
        Check<double>(geometry);
        ManyThreads(in geometry);
    }

    public static TheoryData<Conv2DGeometry> Nine()
    {
        var data = new TheoryData<Conv2DGeometry>();
        foreach ((int height, int width, int top, int left, int bottom, int right) in new[]
        {
            (2, 2, 1, 1, 1, 1), (2, 2, 0, 0, 1, 1), (2, 2, 1, 1, 0, 0), (3, 3, 0, 0, 0, 0), (3, 5, 1, 0, 0, 1), (4, 3, 0, 1, 1, 0), (7, 9, 1, 1, 1, 1), (5, 170, 1, 1, 1, 1), (1, 6, 1, 1, 1, 1), (6, 1, 1, 1, 1, 1),
        })
            data.Add(new Conv2DGeometry(2, height, width, 39, 3, 3, 39, 39, 1, 1, 1, 1, top, left, bottom, right));
        return data;
    }

    [Theory, MemberData(nameof(Nine))]
    public void All_nine_taps_of_a_channel_s_filter_are_summed_together(Conv2DGeometry geometry)
    {
        Check<float>(geometry);
        Check<double>(geometry);
        ManyThreads(in geometry);
    }

    public static TheoryData<Conv2DGeometry> Turned() =>
    [
        new Conv2DGeometry(2, 6, 9, 16, 3, 3, 16, 4, 1, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(1, 9, 8, 48, 3, 3, 48, 6, 2, 1, 1, 1, 1, 1, 1, 1),
        new Conv2DGeometry(2, 5, 13, 32, 2, 5, 32, 8, 1, 2, 1, 1, 1, 2, 0, 2),
        new Conv2DGeometry(1, 7, 10, 32, 3, 4, 32, 4, 2, 3, 2, 1, 0, 1, 2, 3),
        new Conv2DGeometry(1, 11, 40, 16, 3, 3, 16, 2, 1, 1, 1, 3, 1, 3, 1, 3),
        new Conv2DGeometry(1, 2, 2, 16, 3, 3, 16, 4, 1, 1, 1, 1, 3, 3, 3, 3),
        new Conv2DGeometry(1, 3, 170, 16, 1, 7, 16, 2, 1, 1, 1, 1, 0, 3, 0, 3),
    ];

    [Theory, MemberData(nameof(Turned))]
    public void The_filter_gradient_of_small_groups_is_summed_turn_by_turn(Conv2DGeometry geometry)
    {
        Assert.Equal(System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated, GroupFilterGradient.Fits(in geometry));
        Check<float>(geometry);
        ManyThreads(in geometry);
    }

    public static TheoryData<Conv2DGeometry, bool, bool> Padded() => new()
    {
        { new(1, 9, 9, 20, 7, 1, 24, 1, 1, 1, 1, 1, 3, 0, 3, 0), true, false },
        { new(2, 9, 9, 20, 1, 7, 70, 1, 1, 1, 1, 1, 0, 3, 0, 3), false, true },
        { new(3, 14, 14, 40, 5, 5, 17, 1, 1, 1, 1, 1, 2, 2, 2, 2), true, true },
        { new(2, 7, 5, 24, 5, 5, 130, 1, 1, 1, 1, 1, 2, 2, 2, 2), false, true },
        { new(1, 15, 15, 40, 5, 5, 20, 2, 2, 1, 1, 2, 2, 4, 2, 4), true, true },
        { new(1, 12, 11, 48, 3, 3, 12, 1, 1, 2, 4, 1, 4, 1, 4, 1), true, true },
        { new(2, 3, 4, 16, 2, 2, 9, 1, 1, 1, 1, 1, 3, 3, 3, 3), true, true },
        { new(1, 9, 12, 16, 5, 5, 32, 1, 1, 1, 1, 1, 3, 2, 2, 2), true, false },
        { new(1, 4, 3, 600, 3, 1, 16, 1, 1, 1, 1, 1, 1, 0, 1, 0), true, false },
        { new(1, 5, 9, 1100, 3, 3, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1), true, false },
    };

    [Theory, MemberData(nameof(Padded))]
    public void Taps_in_the_padding_are_left_out_by_rows_and_columns(Conv2DGeometry geometry, bool byRows, bool byColumns)
    {
        Assert.Equal(new PatchZones(byRows, byColumns), PatchZones.Of(PatchGrid.Of(in geometry), geometry.GroupInputs));
        Check<float>(geometry);
        Check<double>(geometry);
        A_packed_filter_gives_what_the_filter_itself_gives(geometry);
        An_epilogue_finishes_each_element_once_and_at_its_place(geometry);
        ManyThreads(in geometry);
    }

    private static void Check<T>(in Conv2DGeometry g)
        where T : unmanaged, INumber<T>
    {
        using var x = new GuardedMemory<T>(Numbers.Random<T>(g.InputImages * g.InputImage, 1));
        using var w = new GuardedMemory<T>(Numbers.Random<T>(g.Patch * g.OutputChannels, 2));
        using var dy = new GuardedMemory<T>(Numbers.Random<T>(g.Pixels * g.OutputChannels, 3));
        using var y = new GuardedMemory<T>(dy.Count);
        using var dx = new GuardedMemory<T>(x.Count);
        using var dw = new GuardedMemory<T>(w.Count);
        using var forward = new GuardedMemory<T>(Conv2D.ForwardScratch(in g));
        using var input = new GuardedMemory<T>(Conv2D.GradientInputScratch(in g));
        using var filter = new GuardedMemory<T>(Conv2D.GradientFilterScratch(in g));
        Conv2D.Forward(1, ref x.Origin, ref w.Origin, ref y.Origin, in g, ref forward.Origin, forward.Count);
        Conv2D.GradientInput(1, ref dy.Origin, ref w.Origin, ref dx.Origin, in g, ref input.Origin, input.Count);
        Conv2D.GradientFilter(1, ref x.Origin, ref dy.Origin, ref dw.Origin, in g, ref filter.Origin, filter.Count);

        using var finished = new GuardedMemory<T>(x.Count);
        Conv2D.GradientInput(1, ref dy.Origin, ref w.Origin, ref finished.Origin, in g, ref input.Origin, input.Count, new Increment<T>(ref finished.Origin, g.InputChannels));
        Assert.Equal(dx.Span.ToArray().Select(v => v + T.One), finished.Span.ToArray());

        var sums = new Sums(x.Count, w.Count, y.Count);
        sums.Visit(in g, Numbers.Widen<T>(x.Span), Numbers.Widen<T>(w.Span), Numbers.Widen<T>(dy.Span));
        Expect(sums.Y, Numbers.Widen<T>(y.Span), Numbers.Epsilon<T>(), "y");
        Expect(sums.Dx, Numbers.Widen<T>(dx.Span), Numbers.Epsilon<T>(), "dx");
        Expect(sums.Dw, Numbers.Widen<T>(dw.Span), Numbers.Epsilon<T>(), "dw");
    }

    [Theory, MemberData(nameof(Geometries))]
    public void A_packed_filter_gives_what_the_filter_itself_gives(Conv2DGeometry g)
    {
        if (Conv2D.PackedElements(in g) == 0)
            return;
        using var x = new GuardedMemory<float>(Numbers.Random<float>(g.InputImages * g.InputImage, 1));
        using var w = new GuardedMemory<float>(Numbers.Random<float>(g.Patch * g.OutputChannels, 2));
        using var y = new GuardedMemory<float>(g.Pixels * g.OutputChannels);
        using var expected = new GuardedMemory<float>(y.Count);
        using var packed = new GuardedMemory<float>(Conv2D.PackedElements(in g));
        using var scratch = new GuardedMemory<float>(Conv2D.ForwardPackedScratch(in g));
        using var more = new GuardedMemory<float>(Conv2D.ForwardScratch(in g));
        Conv2D.Pack(ref w.Origin, ref packed.Origin, in g);
        Conv2D.ForwardPacked(1, ref x.Origin, ref packed.Origin, ref y.Origin, in g, ref scratch.Origin, scratch.Count, default(NoEpilogue));
        Conv2D.Forward(1, ref x.Origin, ref w.Origin, ref expected.Origin, in g, ref more.Origin, more.Count);
        Assert.Equal(expected.Span, y.Span);
    }

    [Theory, MemberData(nameof(Geometries))]
    public void Several_threads_give_the_bits_of_one(Conv2DGeometry g) => ManyThreads(in g);

    [Fact]
    public void Several_threads_give_the_bits_of_one_where_there_is_enough_to_do()
    {
        ManyThreads(new(1, 56, 56, 32, 3, 3, 64, 1, 2, 2, 1, 1, 1, 1, 1, 1));
        ManyThreads(new(1, 40, 40, 32, 3, 3, 64, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        ManyThreads(new(1, 14, 14, 96, 3, 3, 192, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        ManyThreads(new(5, 9, 9, 48, 3, 3, 100, 2, 1, 1, 1, 1, 1, 1, 1, 1));
        ManyThreads(new(2, 40, 40, 64, 3, 3, 64, 64, 1, 1, 1, 1, 1, 1, 1, 1));
        ManyThreads(new(3, 20, 20, 96, 1, 1, 160, 1, 1, 1, 1, 1, 0, 0, 0, 0));
        ManyThreads(new(2, 40, 40, 100, 3, 3, 100, 100, 2, 1, 1, 1, 1, 1, 1, 1));
        ManyThreads(new(2, 40, 40, 64, 3, 3, 64, 16, 1, 1, 1, 1, 1, 1, 1, 1));
        ManyThreads(new(2, 40, 40, 64, 3, 3, 64, 8, 2, 2, 1, 1, 1, 1, 1, 1));
    }

    private static void ManyThreads(in Conv2DGeometry g)
    {
        using var x = new GuardedMemory<float>(Numbers.Random<float>(g.InputImages * g.InputImage, 1));
        using var w = new GuardedMemory<float>(Numbers.Random<float>(g.Patch * g.OutputChannels, 2));
        using var y = new GuardedMemory<float>(g.Pixels * g.OutputChannels);
        using var scratch = new GuardedMemory<float>(nint.Max(Conv2D.ForwardScratch(in g), nint.Max(Conv2D.GradientInputScratch(in g), Conv2D.GradientFilterScratch(in g))));
        float[][] results = new float[2][];
        foreach (int threads in (int[])[1, 4])
        {
            float[] dx = new float[x.Count + 1], dw = new float[w.Count + 1];
            Conv2D.Forward(threads, ref x.Origin, ref w.Origin, ref y.Origin, in g, ref scratch.Origin, scratch.Count);
            Conv2D.GradientInput(threads, ref y.Origin, ref w.Origin, ref dx[0], in g, ref scratch.Origin, scratch.Count, new Increment<float>(ref dx[0], g.InputChannels));
            Conv2D.GradientFilter(threads, ref x.Origin, ref y.Origin, ref dw[0], in g, ref scratch.Origin, scratch.Count);
            results[threads / 4] = [.. y.Span, .. dx, .. dw];
        }

        Assert.Equal(results[0], results[1]);
    }

    [Theory, MemberData(nameof(Geometries))]
    public void An_epilogue_finishes_each_element_once_and_at_its_place(Conv2DGeometry g)
    {
        using var x = new GuardedMemory<float>(Numbers.Random<float>(g.InputImages * g.InputImage, 1));
        using var w = new GuardedMemory<float>(Numbers.Random<float>(g.Patch * g.OutputChannels, 2));
        using var y = new GuardedMemory<float>(g.Pixels * g.OutputChannels);
        using var plain = new GuardedMemory<float>(y.Count);
        using var scratch = new GuardedMemory<float>(Conv2D.ForwardScratch(in g));
        Conv2D.Forward(1, ref x.Origin, ref w.Origin, ref plain.Origin, in g, ref scratch.Origin, scratch.Count);
        Conv2D.Forward(1, ref x.Origin, ref w.Origin, ref y.Origin, in g, ref scratch.Origin, scratch.Count, new Marked(ref y.Origin, g.OutputChannels));
        for (int i = 0; i < y.Count; i++)
            Assert.Equal(plain.Span[i] * 2 + i, y.Span[i]);
    }

    /// <summary>Doubles each element and adds its number.</summary>
    private readonly ref struct Marked(ref float output, nint channels) : IEpilogue
    {
        private readonly ref float _output = ref output;

        public static bool IsNone => false;

        public void Finish(nint product, nint row, nint column, nint rows, nint columns)
        {
            for (nint i = row; i < row + rows; i++)
            {
                for (nint j = column; j < column + columns; j++)
                {
                    ref float element = ref Unsafe.Add(ref _output, i * channels + j);
                    element = element * 2 + (i * channels + j);
                }
            }
        }
    }

    private static void Expect(NearSum[] expected, double[] actual, double epsilon, string name)
    {
        for (int i = 0; i < actual.Length; i++)
            expected[i].Result(epsilon).Expect(actual[i], $"{name}[{i}]");
    }

    /// <summary>The definition: every triple of input, filter and output element that belong together, once.</summary>
    private sealed class Sums(nint inputs, nint filters, nint outputs)
    {
        public NearSum[] Dx { get; } = new NearSum[inputs];

        public NearSum[] Dw { get; } = new NearSum[filters];

        public NearSum[] Y { get; } = new NearSum[outputs];

        public void Visit(in Conv2DGeometry g, double[] x, double[] w, double[] dy)
        {
            foreach (nint[] at in Cartesian(g.Images, g.OutputHeight, g.OutputWidth, g.OutputChannels, g.FilterHeight, g.FilterWidth, g.GroupInputs, g.DepthTaps))
            {
                (nint image, nint o, nint i, nint j, nint c, nint k) = (at[0], at[3], at[4], at[5], at[6], at[7]);
                nint plane = g.IsDeep ? image % g.Depth.Outputs * g.Depth.Stride + k * g.Depth.Dilation - g.Depth.Before : 0;
                nint row = at[1] * g.StrideHeight + i * g.DilationHeight - g.PadTop, column = at[2] * g.StrideWidth + j * g.DilationWidth - g.PadLeft;
                if (plane < 0 || plane >= nint.Max(1, g.Depth.Planes) || row < 0 || row >= g.InputHeight || column < 0 || column >= g.InputWidth)
                    continue;
                nint channel = o / g.GroupOutputs * g.GroupInputs + c;
                nint seen = g.IsDeep ? image / g.Depth.Outputs * g.Depth.Planes + plane : image;
                nint xAt = ((seen * g.InputHeight + row) * g.InputWidth + column) * g.InputChannels + channel;
                nint wAt = (((k * g.FilterHeight + i) * g.FilterWidth + j) * g.GroupInputs + c) * g.OutputChannels + o;
                nint yAt = ((image * g.OutputHeight + at[1]) * g.OutputWidth + at[2]) * g.OutputChannels + o;
                Y[yAt].Add(x[xAt] * w[wAt]);
                Dx[xAt].Add(dy[yAt] * w[wAt]);
                Dw[wAt].Add(dy[yAt] * x[xAt]);
            }
        }

        private static IEnumerable<nint[]> Cartesian(params nint[] extents)
        {
            if (extents.Contains(0))
                yield break;
            var at = new nint[extents.Length];
            for (int axis = 0; axis >= 0;)
            {
                yield return at;
                for (axis = extents.Length - 1; axis >= 0 && ++at[axis] == extents[axis]; axis--)
                    at[axis] = 0;
            }
        }
    }
}
