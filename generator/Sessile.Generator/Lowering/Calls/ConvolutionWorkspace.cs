using Sessile.Generator.IR;
using Sessile.Generator.Ops.Convolution;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>
/// The scratch of a convolution or its gradients, as the library's ConvolutionScratch has it, with the most that dynamic extents can make of it:
/// packed filters, and a band of images with its borders and the offsets of its pixels.
/// </summary>
internal static class ConvolutionWorkspace
{
    /// <summary>What a band holds at most, unless a single row of pixels takes more.</summary>
    private const int BandElements = 1 << 17, BandPixels = 2048;

    /// <summary>The widest vectors and tiles, in elements.</summary>
    private const int Lanes = 16, TileColumns = 64;

    /// <summary>Up to so many output channels, filters of one tap are no products of matrices.</summary>
    private const int FewChannels = 4;

    /// <summary>Parts of the batch of which each has sums of its own for the gradient of a filter, products of each, and elements of a filter from which on there are none.</summary>
    private const int MostParts = 8, FewestProducts = 800_000, SmallFilter = 1 << 15;

    public static Dim Forward(Conv2DGeometry geometry, Shape input, Shape filter, Shape output)
    {
        if (IsDepthwise(geometry, input, filter))
            return Dim.Zero;
        var direct = Panels(filter[0] * filter[1] * filter[2], filter[3], geometry.Groups) + Band(ForwardGrid(geometry, input, filter, output));
        return Most(direct, WinogradWorkspace.Forward(geometry, filter, output[0], output[1], output[2]));
    }

    /// <summary>The elements of a packed filter of static extents, as the library's Conv2D.PackedElements has it; 0 where the library reads filters as they are.</summary>
    public static long Packed(Conv2DGeometry geometry, Shape input, Shape filter, Shape output, bool isAnySize)
    {
        if (IsDepthwise(geometry, input, filter))
            return 0;
        var panels = Panels(filter[0] * filter[1] * filter[2], filter[3], geometry.Groups).Value;
        var transformed = WinogradWorkspace.Filters(geometry, filter, output[1], output[2], isAnySize);
        return isAnySize ? panels + transformed.Sum() : Math.Max(panels, transformed.DefaultIfEmpty(0).Max());
    }

    /// <summary>With a filter that is packed already; nothing for a product of pixels, as the library's Conv2DGeometry.IsProduct has it.</summary>
    public static Dim ForwardPacked(Conv2DGeometry geometry, Shape input, Shape filter, Shape output) => IsProduct(geometry, filter)
        ? Dim.Zero
        : Most(Band(ForwardGrid(geometry, input, filter, output)), WinogradWorkspace.ForwardPacked(geometry, filter, output[0], output[1], output[2]));

    public static Dim GradientFilter(Conv2DGeometry geometry, Shape input, Shape filter, Shape output)
    {
        if (IsDepthwise(geometry, input, filter))
            return Dim.Zero;
        var grid = ForwardGrid(geometry, input, filter, output);
        var band = (filter[0] * filter[1] * filter[2] * 4) + (grid.Pixels * TileColumns) + grid.Bordered;
        if (geometry.Depth is { } depth)
            return Sums(geometry.PlaneOf(filter)) + Most(band, GradientFilter(geometry with { Depth = null }, input, geometry.PlaneOf(filter), Run(depth, output)));
        return Most(FilterSums(filter, output) + band, WinogradWorkspace.GradientFilter(geometry, filter, output[0], output[1], output[2]));
    }

    /// <summary>A plane of a filter of volumes, for what is summed run by run, as the library's DeepFilterGradient has it.</summary>
    private static Dim Sums(Shape filter) => (filter.ElementCount + (Lanes - 1)) / Lanes * Lanes;

    /// <summary>The longest run of planes that lie one after the other.</summary>
    private static Shape Run(PlaneAxis depth, Shape output) => new([depth.Axis.Stride == 1 ? depth.Positions : Dim.One, .. output.Skip(1)]);

    /// <summary>The sums of parts of the batch, as the library's FilterParts has them.</summary>
    private static Dim FilterSums(Shape filter, Shape output)
    {
        var (elements, pixels) = (filter.ElementCount, output[0] * output[1] * output[2]);
        if (elements.IsStatic && elements.Value > SmallFilter)
            return Dim.Zero;
        var parts = elements.IsStatic && pixels.IsStatic ? Math.Max(1, Math.Min(Math.Min(output[0].Value, pixels.Value * elements.Value / FewestProducts), MostParts)) : MostParts;
        return ((elements * (parts - 1)) + (Lanes - 1)) / Lanes * Lanes;
    }

    public static Dim GradientInput(Conv2DGeometry geometry, Shape input, Shape filter, Shape output)
    {
        if (IsDepthwise(geometry, input, filter))
            return Dim.Zero;
        var (height, width) = (geometry.Height, geometry.Width);
        var rows = new GridAxis((input[1] + height.Stride - 1) / height.Stride, 1, height.Reach(geometry.PlaneOf(filter)[0]), false);
        var columns = new GridAxis((input[2] + width.Stride - 1) / width.Stride, 1, width.Reach(filter[1]), false);
        var panels = Panels(filter[0] * filter[1] * (filter[3] / geometry.Groups), filter[2] * geometry.Groups, geometry.Groups);
        return Most(panels + Band(new Grid(input[0], output[3], rows, columns) { Planes = Planes(geometry) }), WinogradWorkspace.GradientInput(geometry, filter, input));
    }

    /// <summary>Whether pixels are multiplied where they lie, by a filter of one tap with more than a few output channels.</summary>
    private static bool IsProduct(Conv2DGeometry geometry, Shape filter) =>
        geometry.IsOfPixels(filter) && filter[3] is { IsStatic: true } outputs && outputs.Value > FewChannels;

    private static bool IsDepthwise(Conv2DGeometry geometry, Shape input, Shape filter) =>
        geometry.Groups > 1 && input[3].Equals(geometry.Groups) && filter[3].Equals(geometry.Groups);

    /// <summary>The larger one, or their sum where that isn't known.</summary>
    private static Dim Most(Dim left, Dim right) => left.IsStatic && right.IsStatic ? Math.Max(left.Value, right.Value) : left + right;

    private static Dim Panels(Dim patch, Dim columns, int groups) => patch * ((((columns / groups) + (Lanes - 1)) / Lanes) * Lanes) * groups;

    private static Dim Band(Grid grid) => (grid.Pixels * 4) + grid.Bordered;

    private static Grid ForwardGrid(Conv2DGeometry geometry, Shape input, Shape filter, Shape output) => new(
        output[0],
        input[3],
        GridAxis.Of(geometry.Height, input[1], geometry.PlaneOf(filter)[0], output[1]),
        GridAxis.Of(geometry.Width, input[2], filter[1], output[2]))
    {
        Planes = Planes(geometry),
    };

    /// <summary>The planes that a window reaches over; 0: it is one of images.</summary>
    private static long Planes(Conv2DGeometry geometry) => geometry.Depth is { } depth ? depth.Axis.Reach(depth.Taps).Value : 0;

    /// <summary>Positions along an axis, and whether it is known that no window reaches beyond the images.</summary>
    private readonly record struct GridAxis(Dim Positions, int Stride, Dim Reach, bool IsInside)
    {
        /// <summary>Elements of the images that the windows at all positions cover.</summary>
        public Dim Covered => ((Positions - 1) * Stride) + Reach;

        public static GridAxis Of(WindowAxis axis, Dim size, Dim window, Dim positions)
        {
            var grid = new GridAxis(positions, axis.Stride, axis.Reach(window), false);
            var room = size - grid.Covered;
            return grid with { IsInside = axis.Before.Equals(Dim.Zero) && (axis.After.Equals(Dim.Zero) || (room.IsStatic && room.Value >= 0)) };
        }
    }

    private readonly record struct Grid(Dim Batch, Dim Channels, GridAxis Rows, GridAxis Columns)
    {
        /// <summary>Of volumes, the planes that a window reaches over; at least so many are in a band.</summary>
        public long Planes { get; init; }

        /// <summary>Pixels of a band.</summary>
        public Dim Pixels => Bounded(Columns.Positions + BandPixels, Batch * Rows.Positions * Columns.Positions);

        /// <summary>Elements of a band with its borders.</summary>
        public Dim Bordered
        {
            get
            {
                var line = Columns.Covered * Channels;
                if (Planes > 0)
                    return Rows.IsInside && Columns.IsInside ? Dim.Zero : (Rows.Reach * line * Planes) + BandElements;
                return Rows.IsInside && Columns.IsInside ? Dim.Zero : Bounded((Rows.Reach * line) + BandElements, Batch * Rows.Covered * line);
            }
        }

        private static Dim Bounded(Dim bound, Dim whole) => whole.IsStatic && bound.IsStatic && whole.Value < bound.Value ? whole : bound;
    }
}
