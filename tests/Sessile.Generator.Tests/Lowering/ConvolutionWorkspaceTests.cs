extern alias Runtime;

using Sessile.Generator.IR;
using Sessile.Generator.Lowering.Calls;
using Sessile.Generator.Ops.Convolution;
using Library = Runtime::Sessile.Kernels.Conv2D;
using LibraryGeometry = Runtime::Sessile.Kernels.Conv2DGeometry;

namespace Sessile.Generator.Tests.Lowering;

/// <summary>The scratch that is reserved at build time for convolutions, held to what the library asks for at a run.</summary>
public sealed class ConvolutionWorkspaceTests
{
    private sealed record Extents(Conv2DGeometry Geometry, Shape Input, Shape Filter, Shape Output, LibraryGeometry Sizes);

    [Fact]
    public void As_much_is_reserved_as_the_library_asks_for()
    {
        foreach (var extents in All())
        {
            Assert.InRange(Library.ForwardScratch(extents.Sizes), 0, Reserved(ConvolutionWorkspace.Forward, extents));
            Assert.InRange(Library.ForwardPackedScratch(extents.Sizes), 0, Reserved(ConvolutionWorkspace.ForwardPacked, extents));
        }
    }

    [Fact]
    public void So_it_is_for_volumes()
    {
        foreach (var extents in AllOfVolumes())
        {
            Assert.InRange(Library.ForwardScratch(extents.Sizes), 0, Reserved(ConvolutionWorkspace.Forward, extents));
            Assert.InRange(Library.ForwardPackedScratch(extents.Sizes), 0, Reserved(ConvolutionWorkspace.ForwardPacked, extents));
            Assert.InRange(Library.GradientInputScratch(extents.Sizes), 0, Reserved(ConvolutionWorkspace.GradientInput, extents));
            Assert.InRange(Library.GradientFilterScratch(extents.Sizes), 0, Reserved(ConvolutionWorkspace.GradientFilter, extents));
            Assert.InRange(Library.PackedElements(extents.Sizes), 0, ConvolutionWorkspace.Packed(extents.Geometry, extents.Input, extents.Filter, extents.Output, extents.Sizes.AnySize));
        }
    }

    [Fact]
    public void Nothing_is_reserved_just_where_the_library_multiplies_pixels_where_they_lie()
    {
        foreach (var extents in All())
        {
            var isProduct = extents.Sizes is { FilterHeight: 1, StrideHeight: 1, PadTop: 0, Groups: 1 } && extents.Sizes.OutputChannels > 4;
            Assert.Equal(isProduct, Library.ForwardPackedScratch(extents.Sizes) == 0);
            Assert.Equal(isProduct, Reserved(ConvolutionWorkspace.ForwardPacked, extents) == 0);
        }
    }

    private static nint Reserved(Func<Conv2DGeometry, Shape, Shape, Shape, Dim> workspace, Extents extents) =>
        (nint)workspace(extents.Geometry, extents.Input, extents.Filter, extents.Output).Value;

    private static IEnumerable<Extents> All() =>
        from batch in new[] { 1, 5 }
        from size in new[] { 3, 14, 60 }
        from inputs in new[] { 16, 34 }
        from outputs in new[] { 3, 4, 5, 8, 32, 64, 70 }
        from window in new[] { 1, 3 }
        from stride in new[] { 1, 2 }
        from padding in new[] { 0, 1 }
        from groups in new[] { 1, 2 }
        select Of(batch, size, inputs, outputs, window, stride, padding, groups);

    private static IEnumerable<Extents> AllOfVolumes() =>
        from batch in new[] { 1, 3 }
        from size in new[] { 4, 14, 60 }
        from inputs in new[] { 3, 16, 34, 160 }
        from outputs in new[] { 3, 32, 64, 70 }
        from taps in new[] { 2, 3 }
        from stride in new[] { 1, 2 }
        from padding in new[] { 0, 1 }
        from option in new[] { 0, 1, 2 }
        select OfVolumes(batch, size, inputs, outputs, taps, stride, padding, isFast: option == 1, isAnySize: option == 2);

    private static Extents OfVolumes(int batch, int size, int inputs, int outputs, int taps, int stride, int padding, bool isFast, bool isAnySize)
    {
        const int planes = 6;
        var (axis, depth) = (new WindowAxis(1, 1, padding, padding), new PlaneAxis(new WindowAxis(stride, 1, padding, padding), batch, planes, taps));
        var (positions, images) = ((int)axis.Positions("Conv2D", size, 3).Value, batch * (int)depth.Positions.Value);
        return new(
            new(axis, axis, 1) { Depth = depth, FastMath = isFast }, Shape.Of(batch * planes, size, size, inputs), Shape.Of(3 * taps, 3, inputs, outputs), Shape.Of(images, positions, positions, outputs),
            new(batch, size, size, inputs, 3, 3, outputs, 1, 1, 1, 1, 1, padding, padding, padding, padding, planes, taps, stride, 1, padding, padding) { FastMath = isFast, AnySize = isAnySize });
    }

    private static Extents Of(int batch, int size, int inputs, int outputs, int window, int stride, int padding, int groups)
    {
        var axis = new WindowAxis(stride, 1, padding, padding);
        var positions = axis.Positions("Conv2D", size, window);
        return new(
            new(axis, axis, groups), Shape.Of(batch, size, size, inputs), Shape.Of(window, window, inputs / groups, outputs), Shape.Of(batch, (int)positions.Value, (int)positions.Value, outputs),
            new(batch, size, size, inputs, window, window, outputs, groups, stride, stride, 1, 1, padding, padding, padding, padding));
    }
}
