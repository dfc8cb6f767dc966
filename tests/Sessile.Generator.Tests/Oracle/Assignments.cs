using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Tests.Oracle;

/// <summary>What each assignment makes of a variable, element by element.</summary>
internal static class Assignments
{
    public static Tensor Apply(Assignment assignment, Tensor before, Tensor[] operands, Func<string, long> sizeOf) => assignment switch
    {
        Assign assign => Tensor.Generate(before.DType, before.Dims, at => Combine(Of(assign.Kind), before.DType, before[at], operands[0].Broadcast(at))),
        AssignWindow window => Window(window.Kind, before, operands[0], window.Begin.Select(b => (int)b.Evaluate(sizeOf)).ToArray()),
        AssignRows rows => Rows(rows.Kind, rows.Depth, before, operands[0], operands[1]),
        _ => throw new NotSupportedException(assignment.Name),
    };

    public static Tensor Window(AssignKind kind, Tensor before, Tensor value, int[] begin) => Tensor.Generate(before.DType, before.Dims, at =>
    {
        var inside = at.Zip(begin, (position, first) => position - first).ToArray();
        return inside.Zip(value.Dims).All(p => p.First >= 0 && p.First < p.Second) ? Combine(Of(kind), before.DType, before[at], value[inside]) : before[at];
    });

    /// <summary>One index after the other, so that duplicates accumulate.</summary>
    public static Tensor Rows(ScatterKind kind, int depth, Tensor before, Tensor indices, Tensor updates)
    {
        var cells = (Cell[])before.Cells.Clone();
        var rows = before.Dims.Take(depth).Aggregate(1, (product, dim) => product * dim);
        var inner = rows == 0 ? 0 : cells.Length / rows;
        for (var i = 0; i < indices.Count; i++)
        {
            var row = indices.Cells[i].Whole;
            if (row < 0 || row >= rows)
                throw new IndexOutOfRangeException($"index {row} of {rows} rows");
            for (var j = 0; j < inner; j++)
                cells[(row * inner) + j] = Combine(Of(kind), before.DType, cells[(row * inner) + j], updates.Cells[(i * inner) + j]);
        }

        return new Tensor(before.DType, before.Dims, cells);
    }

    private static Cell Combine(ScalarFunction? function, DType dtype, Cell before, Cell value) =>
        function is { } known ? ScalarReference.Apply(known, dtype, [before, value]) : value;

    private static ScalarFunction? Of(AssignKind kind) => kind switch
    {
        AssignKind.AssignAdd => ScalarFunction.Add,
        AssignKind.AssignSub => ScalarFunction.Subtract,
        _ => null,
    };

    private static ScalarFunction? Of(ScatterKind kind) => kind switch
    {
        ScatterKind.Add => ScalarFunction.Add,
        ScatterKind.Sub => ScalarFunction.Subtract,
        ScatterKind.Mul => ScalarFunction.Multiply,
        ScatterKind.Div => ScalarFunction.Divide,
        ScatterKind.Min => ScalarFunction.Minimum,
        ScatterKind.Max => ScalarFunction.Maximum,
        _ => null,
    };
}
