using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// Small matrix products, written out: the accumulators of a row stay in registers, and the rest of the body finishes each element before it is stored.
internal sealed partial class LoopWriter
{
    /// <summary>Straight-line code up to this many multiply-adds; beyond it a loop over the depth.</summary>
    private const int MaxUnrolled = 96;

    /// <summary>Independent sums that hide the latency of a multiply-add.</summary>
    private const int MinSums = 4;

    private LoopProduct Product => _nest.Kernel.Product!;

    /// <summary>The index along the depth.</summary>
    private string P => Local("p");

    private DType ProductType => Body.OfType<ProductStep>().First().DType;

    private void WriteProduct()
    {
        var (rows, columns) = (_nest.Kept[0], _nest.Kept[1]);
        var path = new List<(NestAxis, string)>();
        if (rows.Extent.IsOne)
        {
            WriteProductRow(path, "", columns);
            return;
        }

        var index = Local("k1");
        using var loop = _writer.Open($"for (nint {index} = 0; {index} < {Text(rows.Extent)}; {index}++)");
        path.Add((rows, index));
        foreach (var step in _steps.Level([rows], [columns]).Where(s => Body[s] is not ProductStep))
            Compute(step, path);
        WriteProductRow(path, $"{index} * {Text(Product.A.Strides[0])}", columns);
    }

    private void WriteProductRow(List<(NestAxis Axis, string Index)> path, string row, NestAxis columns)
    {
        var done = 0L;
        var previous = false;
        foreach (var bits in new[] { 512, 256, 128 })
        {
            var text = new VectorText(bits, _nest.LaneBytes);
            var vectors = (int)Vectors(columns.Extent.Value, text.Lanes);
            if (vectors == 0 || _nest.Form == VectorForm.None)
                continue;
            using var block = _writer.Open((previous ? "else " : "") + $"if ({text.Class}.IsHardwareAccelerated)");
            previous = true;
            Broadcasts(text, _ => true, [], Outputs.Select(o => o.Output.Step));
            for (var first = 0; first < vectors; first += 8)
                WriteProductBlock(text, path, row, first, Math.Min(8, vectors - first));
            done = Math.Min(columns.Extent.Value, (long)vectors * text.Lanes);
            if (done < columns.Extent.Value)
                WriteProductScalars(path, row, done, columns);
        }

        if (!previous)
        {
            WriteProductScalars(path, row, 0, columns);
            return;
        }

        using (_writer.Open("else"))
            WriteProductScalars(path, row, 0, columns);
    }

    /// <summary>How many vectors a row takes. Where all the memory is the session's own, the last one may reach past the row's end.</summary>
    private long Vectors(long columns, int lanes)
    {
        var owned = _nest.Kept[0].Extent.IsOne && Product.B.Buffer.HasSlack && _nest.Kernel.Inputs.All(i => i.Buffer.HasSlack)
            && _nest.Kernel.Outputs.All(o => o.Access.Buffer.Kind == BufferKind.Scratch);
        return owned && InlineProducts.IsWorthReaching(columns, lanes) ? (columns + lanes - 1) / lanes : columns / lanes;
    }

    private void WriteProductBlock(VectorText text, List<(NestAxis Axis, string Index)> path, string row, int first, int count)
    {
        using var scope = _writer.Open($"// Columns from {first * text.Lanes}.");
        var sets = (int)Math.Min(Product.Depth, Math.Max(1, MinSums / count));
        var type = ProductType;
        var product = Body.ToList().FindIndex(s => s is ProductStep);
        foreach (var (v, set) in Sums(count, sets))
            _writer.Line($"var {Sum(v, set)} = {text.Zero(type)};");
        WriteDepth(text, row, first, count, sets);
        for (var v = 0; v < count; v++)
        {
            using var column = _writer.Open($"// Vector {first + v}.");
            _writer.Line($"nint {I} = {(first + v) * text.Lanes};");
            _writer.Line($"var {_steps.NameOf(product)} = {Total(v, sets)};");
            path.Add((Inner, I));
            ComputeVectors(text, Enumerable.Range(0, Body.Count).Where(s => s != product && _nest.IsInside(s)), path, 0, 0, 0);
            StoreVectors(text, path, 0, 0, 0);
            path.RemoveAt(path.Count - 1);
        }
    }

    private static IEnumerable<(int Vector, int Set)> Sums(int count, int sets) =>
        Enumerable.Range(0, sets).SelectMany(set => Enumerable.Range(0, count).Select(v => (v, set)));

    private string Sum(int vector, int set) => Local($"sum{vector}_{set}");

    private string Total(int vector, int sets) => sets switch
    {
        1 => Sum(vector, 0),
        2 => $"{Sum(vector, 0)} + {Sum(vector, 1)}",
        3 => $"{Sum(vector, 0)} + {Sum(vector, 1)} + {Sum(vector, 2)}",
        _ => $"({Sum(vector, 0)} + {Sum(vector, 1)}) + ({Sum(vector, 2)} + {Sum(vector, 3)})",
    };

    private void WriteDepth(VectorText text, string row, int first, int count, int sets)
    {
        var depth = Product.Depth;
        if (depth * count <= MaxUnrolled)
        {
            for (var p = 0L; p < depth; p++)
                WriteMultiplyAdds(text, row, p.ToString(System.Globalization.CultureInfo.InvariantCulture), first, count, (int)(p % sets));
            return;
        }

        var whole = depth / sets * sets;
        using (_writer.Open($"for (nint {P} = 0; {P} < {whole}; {P} += {sets})"))
        {
            for (var set = 0; set < sets; set++)
                WriteMultiplyAdds(text, row, set == 0 ? P : $"({P} + {set})", first, count, set);
        }

        for (var p = whole; p < depth; p++)
            WriteMultiplyAdds(text, row, p.ToString(System.Globalization.CultureInfo.InvariantCulture), first, count, 0);
    }

    private void WriteMultiplyAdds(VectorText text, string row, string p, int first, int count, int set)
    {
        var a = text.Create(ProductType, ProductElement(row, p));
        for (var v = 0; v < count; v++)
        {
            var b = text.Load(Product.B.Buffer.DType, _signature.ReferenceTo(Product.B), Plus(Times(p, Product.B.Strides[0]), (first + v) * text.Lanes));
            _writer.Line($"{Sum(v, set)} = VectorMath_.MultiplyAdd({a}, {b}, {Sum(v, set)});");
        }
    }

    private string ProductElement(string row, string p)
    {
        var index = Times(p, Product.A.Strides[1]);
        var address = row.Length == 0 ? index : index == "0" ? row : $"{row} + {index}";
        return address == "0" ? _signature.ReferenceTo(Product.A) : $"Unsafe_.Add(ref {_signature.ReferenceTo(Product.A)}, {address})";
    }

    private string Times(string index, Dim stride) =>
        long.TryParse(index, out var number) && stride.IsStatic ? Dim.Literal(number * stride.Value)
        : stride.IsOne ? index
        : $"{index} * {Text(stride)}";

    private static string Plus(string index, int shift) =>
        long.TryParse(index, out var number) ? (number + shift).ToString(System.Globalization.CultureInfo.InvariantCulture)
        : shift == 0 ? index
        : $"{index} + {shift}";

    private void WriteProductScalars(List<(NestAxis Axis, string Index)> path, string row, long from, NestAxis columns)
    {
        var product = Body.ToList().FindIndex(s => s is ProductStep);
        var type = ProductType.CSharpName();
        using var loop = _writer.Open($"for (nint {I} = {from}; {I} < {Text(columns.Extent)}; {I}++)");
        _writer.Line($"{type} {_steps.NameOf(product)} = 0;");
        using (_writer.Open($"for (nint {P} = 0; {P} < {Product.Depth}; {P}++)"))
        {
            var b = $"Unsafe_.Add(ref {_signature.ReferenceTo(Product.B)}, {Times(P, Product.B.Strides[0])} + {I})";
            _writer.Line($"{_steps.NameOf(product)} = VectorMath_.MultiplyAdd({ProductElement(row, P)}, {b}, {_steps.NameOf(product)});");
        }

        path.Add((columns, I));
        foreach (var step in _steps.Level([columns], []).Where(s => s != product))
            Compute(step, path);
        StoreElements(path, 0);
        path.RemoveAt(path.Count - 1);
    }
}
