using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

// Convolutions of volumes.
public sealed partial class Conv2DTests
{
    public static TheoryData<Conv2DGeometry> Volumes() =>
    [
        new Conv2DGeometry(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0),
        new Conv2DGeometry(2, 5, 6, 3, 3, 3, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 3, 1, 1, 1, 1),
        new Conv2DGeometry(2, 7, 5, 3, 3, 2, 17, 1, 2, 3, 1, 1, 0, 1, 2, 0, 5, 2, 2, 1, 0, 1),
        new Conv2DGeometry(1, 9, 8, 2, 3, 3, 5, 1, 1, 2, 2, 1, 2, 3, 1, 4, 7, 3, 3, 2, 3, 2),
        new Conv2DGeometry(1, 6, 6, 4, 1, 1, 9, 1, 2, 2, 1, 1, 0, 0, 0, 0, 3, 3, 1, 1, 1, 1),
        new Conv2DGeometry(2, 6, 5, 20, 2, 3, 24, 1, 1, 1, 1, 1, 0, 0, 0, 0, 5, 3, 1, 1, 0, 0),
        new Conv2DGeometry(2, 14, 14, 33, 3, 3, 20, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 2, 1, 1, 1, 0),
        new Conv2DGeometry(1, 3, 5, 2, 3, 3, 150, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 3, 2, 1, 1, 1),
        new Conv2DGeometry(1, 2, 3, 600, 1, 2, 40, 1, 1, 1, 1, 1, 0, 1, 0, 0, 3, 2, 1, 2, 2, 1),
        new Conv2DGeometry(1, 9, 33, 3, 3, 3, 16, 1, 1, 1, 1, 1, 1, 1, 1, 1, 5, 3, 1, 1, 1, 1),
        new Conv2DGeometry(1, 8, 20, 4, 3, 3, 32, 1, 2, 2, 1, 1, 1, 1, 1, 1, 5, 3, 2, 1, 1, 1),
        new Conv2DGeometry(1, 10, 40, 1, 5, 5, 32, 1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 5, 1, 1, 2, 2),
        new Conv2DGeometry(2, 2, 2, 2, 2, 2, 3, 1, 1, 1, 1, 1, 3, 3, 3, 3, 1, 2, 1, 1, 4, 4),
        new Conv2DGeometry(1, 8, 9, 40, 5, 3, 70, 1, 1, 1, 1, 1, 3, 1, 3, 1, 3, 3, 1, 1, 1, 1),
        new Conv2DGeometry(0, 4, 4, 2, 2, 2, 3, 1, 1, 1, 1, 1, 0, 0, 0, 0, 3, 2, 1, 1, 0, 0),
        new Conv2DGeometry(1, 4, 4, 2, 2, 2, 3, 1, 1, 1, 1, 1, 0, 0, 0, 0, 2, 3, 1, 1, 0, 0),
        new Conv2DGeometry(1, 5, 5, 7, 3, 3, 66, 1, 2, 2, 1, 1, 1, 1, 1, 1, 7, 2, 4, 3, 0, 1),
        new Conv2DGeometry(2, 5, 5, 7, 3, 3, 9, 1, 2, 2, 1, 1, 1, 1, 1, 1, 5, 1, 3, 1, 0, 0),
        new Conv2DGeometry(3, 5, 5, 40, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 1, 1, 1, 1),
    ];

    public static TheoryData<Conv2DGeometry> VolumesOfFewChannels() =>
    [
        new Conv2DGeometry(2, 12, 13, 1, 3, 3, 16, 1, 1, 1, 1, 1, 1, 1, 1, 1, 6, 3, 1, 1, 1, 1),
        new Conv2DGeometry(1, 10, 17, 3, 3, 2, 20, 1, 2, 3, 2, 1, 1, 0, 0, 1, 5, 3, 2, 2, 2, 3),
        new Conv2DGeometry(1, 14, 9, 8, 2, 3, 17, 1, 1, 1, 1, 1, 0, 1, 1, 1, 3, 2, 3, 1, 2, 2),
        new Conv2DGeometry(2, 11, 16, 1, 3, 3, 20, 1, 2, 1, 2, 1, 2, 0, 1, 2, 7, 3, 2, 2, 3, 2),
        new Conv2DGeometry(1, 24, 43, 1, 4, 5, 16, 1, 1, 1, 1, 1, 1, 4, 2, 4, 5, 2, 1, 3, 0, 2),
    ];

    [Theory, MemberData(nameof(VolumesOfFewChannels))]
    public void Patches_of_volumes_of_few_channels_are_added_where_they_lie(Conv2DGeometry geometry)
    {
        Patches_of_few_channels_are_added_where_they_lie(geometry);
        A_packed_filter_gives_what_the_filter_itself_gives(geometry);
    }

    [Theory, MemberData(nameof(Volumes))]
    public void Convolutions_of_volumes_are_near_the_definition(Conv2DGeometry geometry)
    {
        Check<float>(geometry);
        Check<double>(geometry);
    }

    [Theory, MemberData(nameof(Volumes))]
    public void Filters_of_volumes_are_packed_and_results_finished_as_those_of_images(Conv2DGeometry geometry)
    {
        A_packed_filter_gives_what_the_filter_itself_gives(geometry);
        An_epilogue_finishes_each_element_once_and_at_its_place(geometry);
        ManyThreads(in geometry);
    }

    [Fact]
    public void Integer_convolutions_of_volumes_are_exact() => Check<int>(new(2, 5, 6, 3, 3, 3, 4, 1, 2, 1, 1, 1, 1, 1, 1, 1, 5, 3, 2, 2, 2, 1));

    [Fact]
    public void Bands_of_volumes_end_where_they_must()
    {
        Check<float>(new(2, 30, 31, 60, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 1, 1, 1, 1));
        Check<float>(new(1, 12, 11, 40, 3, 3, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 14, 2, 1, 1, 1, 1));
        Check<float>(new(1, 40, 30, 1, 2, 2, 2, 1, 1, 1, 1, 1, 0, 0, 0, 0, 5, 2, 1, 1, 0, 0));
        Check<double>(new(1, 9, 10, 500, 2, 3, 3, 1, 3, 1, 1, 1, 0, 1, 0, 0, 5, 3, 2, 1, 1, 0));
    }

    [Fact]
    public void Several_threads_give_the_bits_of_one_in_volumes()
    {
        ManyThreads(new(1, 28, 28, 32, 3, 3, 64, 1, 2, 2, 1, 1, 1, 1, 1, 1, 6, 3, 2, 1, 1, 1));
        ManyThreads(new(1, 28, 28, 32, 3, 3, 64, 1, 1, 1, 1, 1, 1, 1, 1, 1, 5, 3, 1, 1, 1, 1));
        ManyThreads(new(2, 20, 20, 24, 3, 3, 40, 1, 1, 1, 1, 1, 1, 1, 1, 1, 5, 3, 1, 1, 1, 1));
        ManyThreads(new(1, 4, 4, 96, 3, 3, 192, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 1, 1, 1, 1));
    }

    [Fact]
    public void A_filter_that_is_packed_for_volumes_of_any_size_serves_each()
    {
        var any = new Conv2DGeometry(1, 1, 1, 32, 3, 3, 48, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1) { AnySize = true };
        using var w = new GuardedMemory<float>(Numbers.Random<float>(any.Patch * any.OutputChannels, 2));
        using var packed = new GuardedMemory<float>(Conv2D.PackedElements(in any));
        Conv2D.Pack(ref w.Origin, ref packed.Origin, in any);
        foreach (int size in (int[])[4, 14, 30])
        {
            Conv2DGeometry g = any with { Batch = 2, InputHeight = size, InputWidth = size + 1, Depth = any.Depth with { Planes = 4 } };
            Assert.Equal(Packed(g with { AnySize = false }, w, null), Packed(g, w, packed));
        }
    }

    /// <summary>The result with a filter that is packed for any size, or one that is packed for this.</summary>
    private static float[] Packed(Conv2DGeometry g, GuardedMemory<float> w, GuardedMemory<float>? packed)
    {
        using var x = new GuardedMemory<float>(Numbers.Random<float>(g.InputImages * g.InputImage, 1));
        using var y = new GuardedMemory<float>(g.Pixels * g.OutputChannels);
        using var scratch = new GuardedMemory<float>(Conv2D.ForwardPackedScratch(in g));
        using var own = new GuardedMemory<float>(Conv2D.PackedElements(in g));
        Conv2D.Pack(ref w.Origin, ref own.Origin, in g);
        Conv2D.ForwardPacked(1, ref x.Origin, ref (packed ?? own).Origin, ref y.Origin, in g, ref scratch.Origin, scratch.Count, default(NoEpilogue));
        return y.Span.ToArray();
    }
}
