using Sessile.Generator.IR;
using Sessile.Generator.Ops.Convolution;
using Sessile.Generator.Ops.Reduction;

namespace Sessile.Generator.Tests.Oracle;

internal static partial class Interpreter
{
    private static void DefinePooling()
    {
        Define<Pool>((op, call) => call.Generate(index =>
        {
            var window = Window(op.Geometry, call, index, call.Operand.Dims).Select(at => call.Operand[at]).ToList();
            while (op.Surroundings is { } value && window.Count < op.Geometry.WindowHeight * op.Geometry.WindowWidth)
                window.Add(Element(value, 0));
            return op.IsMax ? ReduceCells(ReduceKind.Max, call.DType, window) : Mean(call.Precision, window);
        }));
        Define<AvgPoolGradient>((op, call) => Scatter(call, Tensor.Indices(call.Operand.Dims).SelectMany(index =>
        {
            var window = Window(op.Geometry, call, index, call.ResultDims).ToArray();
            var share = call.Precision.Divide(call.Operand[index], Cell.OfReal(window.Length));
            return window.Select(at => (at, share));
        })));
        Define<MaxPoolGradient>((op, call) =>
        {
            var (x, g) = (call.Operands[0], call.Operands[1]);
            return Scatter(call, Tensor.Indices(g.Dims).SelectMany(index =>
            {
                var window = Window(op.Geometry, call, index, x.Dims).ToArray();
                var picked = Best(call.DType, window.Select(at => x[at]).ToArray(), 1);
                return window.Select((at, i) => (at, picked.IsCertain ? (i == picked.Whole ? g[index] : Cell.OfReal(0)) : Cell.OfReal(0).Doubted()));
            }));
        });
    }

    /// <summary>The indices of the images that a window covers, in row-major order.</summary>
    private static IEnumerable<int[]> Window(PoolGeometry geometry, Call call, int[] output, IReadOnlyList<int> x)
    {
        var (rows, columns) = (Walk(geometry.Height, call), Walk(geometry.Width, call));
        return Tensor.Indices([geometry.WindowHeight, geometry.WindowWidth])
            .Select(offset => (Row: rows(output[1], offset[0]), Column: columns(output[2], offset[1])))
            .Where(at => at.Row >= 0 && at.Row < x[1] && at.Column >= 0 && at.Column < x[2])
            .Select(at => new[] { output[0], at.Row, at.Column, output[3] });
    }

    /// <summary>0 where all of a window is padding.</summary>
    private static Cell Mean(Precision precision, IReadOnlyList<Cell> cells) => cells.Count == 0 ? Cell.OfReal(0) : precision.Divide(precision.Sum(cells), Cell.OfReal(cells.Count));

    /// <summary>At each index of the result, the sum of what was sent there.</summary>
    private static Tensor Scatter(Call call, IEnumerable<(int[] At, Cell Value)> sent)
    {
        var dims = call.ResultDims;
        var sums = Tensor.Indices(dims).Select(_ => new List<Cell>()).ToArray();
        foreach (var (at, value) in sent)
            sums[Tensor.Flat(at, dims)].Add(value);
        return new Tensor(call.DType, dims, sums.Select(cells => ReduceCells(ReduceKind.Sum, call.DType, cells)).ToArray());
    }
}
