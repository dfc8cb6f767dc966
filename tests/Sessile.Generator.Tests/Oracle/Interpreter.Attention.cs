using Sessile.Generator.Ops.Attention;

namespace Sessile.Generator.Tests.Oracle;

internal static partial class Interpreter
{
    private static void DefineAttention()
    {
        Define<Attention>((op, call) =>
        {
            var rows = new Dictionary<(int Query, int Head), Cell[]>();
            var size = call.Operands[2].Dims[^1] / op.Heads;
            return call.Generate(index =>
            {
                var head = index[^1] / size;
                var key = (Tensor.Flat([.. index[..^1], 0], call.ResultDims), head);
                if (!rows.TryGetValue(key, out var powers))
                    rows.Add(key, powers = Powers(new AttentionRows(call, op.Heads, op.Causal, op.Masked ? call.Operands[3] : null), index[..^1], head));
                return Attended(call, index, powers);
            });
        });
        Define<AttentionBackward>((op, call) => Backward(new AttentionRows(call, op.Heads, op.Causal, op.Masked ? call.Operands[4] : null)));
    }

    private sealed record AttentionRows(Call Call, int Heads, bool Causal, Tensor? Mask);

    /// <summary>exp(score - largest score) for each key, 0 where the query may not see it.</summary>
    private static Cell[] Powers(AttentionRows rows, int[] query, int head)
    {
        var (p, q, k) = (rows.Call.Precision, rows.Call.Operands[0], rows.Call.Operands[1]);
        var size = q.Dims[^1] / rows.Heads;
        var scale = p.Divide(Cell.OfReal(1), p.Sqrt(Cell.OfReal(size)));
        bool IsSeen(int j) => (!rows.Causal || j <= query[^1]) && (rows.Mask is not { } mask || mask[[.. query, j]].IsTrue);
        var scores = Enumerable.Range(0, k.Dims[^2]).Select(j => p.Multiply(scale, p.Dot(Enumerable.Range(head * size, size).Select(d => (
            q[[.. query, d]], k[[.. query[..^1], j, d]]))))).ToArray();
        var seen = Enumerable.Range(0, scores.Length).Where(IsSeen).Select(j => scores[j]).ToArray();
        return scores.Select((s, j) => IsSeen(j) ? p.Apply(Math.Exp, ExpUnits, p.Subtract(s, Largest(seen))) : Cell.OfReal(0)).ToArray();
    }

    private static Cell Attended(Call call, int[] index, Cell[] powers)
    {
        var (p, v) = (call.Precision, call.Operands[2]);
        var sum = p.Sum(powers);
        var weighted = p.Dot(powers.Select((power, j) => (power, v[[.. index[..^2], j, index[^1]]])));
        return sum is { Real: 0, Error: 0 } ? Cell.OfReal(0) : p.Divide(weighted, sum);
    }

    /// <summary>The gradients with respect to queries, keys and values, one behind the other.</summary>
    private static Tensor Backward(AttentionRows rows)
    {
        var (p, q, k, v, g) = (rows.Call.Precision, rows.Call.Operands[0], rows.Call.Operands[1], rows.Call.Operands[2], rows.Call.Operands[3]);
        var (size, valueSize, queries) = (q.Dims[^1] / rows.Heads, v.Dims[^1] / rows.Heads, Enumerable.Range(0, q.Dims[^2]).ToArray());
        var found = new Dictionary<(int Query, int Head), (Cell[] Weights, Cell[] Scores)>();
        (Cell[] Weights, Cell[] Scores) Row(int[] query, int head)
        {
            var key = (Tensor.Flat(query, [.. q.Dims.Take(q.Rank - 1)]), head);
            if (!found.TryGetValue(key, out var row))
                found.Add(key, row = Slopes(rows, query, head));
            return row;
        }

        var byQuery = Tensor.Indices(q.Dims).Select(index => p.Dot(Row(index[..^1], index[^1] / size).Scores.Select((s, j) => (s, k[[.. index[..^2], j, index[^1]]]))));
        var byKey = Tensor.Indices(k.Dims).Select(index => p.Dot(queries.Select(i => (Row([.. index[..^2], i], index[^1] / size).Scores[index[^2]], q[[.. index[..^2], i, index[^1]]]))));
        var byValue = Tensor.Indices(v.Dims).Select(index => p.Dot(queries.Select(i => (Row([.. index[..^2], i], index[^1] / valueSize).Weights[index[^2]], g[[.. index[..^2], i, index[^1]]]))));
        return new Tensor(rows.Call.Type.DType, rows.Call.ResultDims, [.. byQuery, .. byKey, .. byValue]);
    }

    /// <summary>A query's weights, and the gradients with respect to its products with keys.</summary>
    private static (Cell[] Weights, Cell[] Scores) Slopes(AttentionRows rows, int[] query, int head)
    {
        var (p, v, g) = (rows.Call.Precision, rows.Call.Operands[2], rows.Call.Operands[3]);
        var valueSize = v.Dims[^1] / rows.Heads;
        var powers = Powers(rows, query, head);
        var sum = p.Sum(powers);
        var weights = powers.Select(power => sum is { Real: 0, Error: 0 } ? Cell.OfReal(0) : p.Divide(power, sum)).ToArray();
        var slopes = weights.Select((_, j) => p.Dot(Enumerable.Range(head * valueSize, valueSize).Select(d => (g[[.. query, d]], v[[.. query[..^1], j, d]])))).ToArray();
        var mean = p.Dot(weights.Zip(slopes));
        var scale = p.Divide(Cell.OfReal(1), p.Sqrt(Cell.OfReal(rows.Call.Operands[0].Dims[^1] / rows.Heads)));
        return (weights, weights.Zip(slopes, (w, s) => p.Multiply(p.Multiply(w, p.Subtract(s, mean)), scale)).ToArray());
    }
}
