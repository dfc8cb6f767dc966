using Sessile.Generator.IR;
using Sessile.Generator.Ops.Convolution;

namespace Sessile.Generator.Tests.Oracle;

internal static partial class Interpreter
{
    private static void DefineConvolution()
    {
        Define<Conv2D>((op, call) =>
        {
            var (x, filter) = (call.Operands[0], call.Operands[1]);
            var taps = Taps(op.Geometry, call, x.Dims, filter.Dims, call.ResultDims);
            return Collect(call, taps.Select(t => (t.Output, (x[t.Input], filter[t.Filter]))));
        });
        Define<Conv2DInputGradient>((op, call) =>
        {
            var (filter, g) = (call.Operands[0], call.Operands[1]);
            var taps = Taps(op.Geometry, call, call.ResultDims, filter.Dims, g.Dims);
            return Collect(call, taps.Select(t => (t.Input, (filter[t.Filter], g[t.Output]))));
        });
        Define<Conv2DFilterGradient>((op, call) =>
        {
            var (x, g) = (call.Operands[0], call.Operands[1]);
            var taps = Taps(op.Geometry, call, x.Dims, call.ResultDims, g.Dims);
            return Collect(call, taps.Select(t => (t.Filter, (x[t.Input], g[t.Output]))));
        });
    }

    /// <summary>Every product that a convolution is made of: which element of the images meets which of the filter, and for which result.</summary>
    private static IEnumerable<(int[] Input, int[] Filter, int[] Output)> Taps(Conv2DGeometry geometry, Call call, IReadOnlyList<int> x, IReadOnlyList<int> filter, IReadOnlyList<int> y)
    {
        var (rows, columns, planes) = (Walk(geometry.Height, call), Walk(geometry.Width, call), Planes(geometry.Depth, call));
        var (filtersPerGroup, height) = (filter[3] / geometry.Groups, filter[0] / (geometry.Depth?.Taps ?? 1));
        foreach (var output in Tensor.Indices(y))
        {
            foreach (var tap in Tensor.Indices([filter[0], filter[1], filter[2]]))
            {
                var (image, row, column) = (planes(output[0], tap[0] / height), rows(output[1], tap[0] % height), columns(output[2], tap[1]));
                if (image < 0 || row < 0 || row >= x[1] || column < 0 || column >= x[2])
                    continue;
                var channel = (output[3] / filtersPerGroup * filter[2]) + tap[2];
                yield return ([image, row, column, channel], [.. tap, output[3]], output);
            }
        }
    }

    /// <summary>Which image a window sees through a plane of a filter; -1: none.</summary>
    private static Func<int, int, int> Planes(PlaneAxis? depth, Call call)
    {
        if (depth is null)
            return (image, _) => image;
        var (walk, planes, positions) = (Walk(depth.Axis, call), call.SizeOfDim(depth.Planes), call.SizeOfDim(depth.Positions));
        return (image, tap) => walk(image % positions, tap) is var plane && plane >= 0 && plane < planes ? (image / positions * planes) + plane : -1;
    }

    /// <summary>Where a window's element lies in the images: position × stride + offset × dilation, less the padding in front.</summary>
    private static Func<int, int, int> Walk(WindowAxis axis, Call call)
    {
        var before = call.SizeOfDim(axis.Before);
        return (position, offset) => (position * axis.Stride) + (offset * axis.Dilation) - before;
    }

    /// <summary>At each index of the result, the sum of the products that belong there.</summary>
    private static Tensor Collect(Call call, IEnumerable<(int[] At, (Cell X, Cell Y) Pair)> products)
    {
        var dims = call.ResultDims;
        var pairs = Tensor.Indices(dims).Select(_ => new List<(Cell, Cell)>()).ToArray();
        foreach (var (at, pair) in products)
            pairs[Tensor.Flat(at, dims)].Add(pair);
        return new Tensor(call.DType, dims, pairs.Select(p => SumOfProducts(call.DType, p)).ToArray());
    }
}
