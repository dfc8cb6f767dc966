using Sessile.Generator.Ops.Attention;

namespace Sessile.Generator.Tests.Oracle;

internal static partial class Interpreter
{
    private static void DefineAttention() => Define<Attention>((op, call) =>
    {
        var rows = new Dictionary<(int Query, int Head), Cell[]>();
        var size = call.Operands[2].Dims[^1] / op.Heads;
        return call.Generate(index =>
        {
            var head = index[^1] / size;
            var key = (Tensor.Flat([.. index[..^1], 0], call.ResultDims), head);
            if (!rows.TryGetValue(key, out var powers))
                rows.Add(key, powers = Powers(op, call, index[..^1], head));
            return Attended(call, index, powers);
        });
    });

    /// <summary>exp(score - largest score) for each key, 0 where the query may not see it.</summary>
    private static Cell[] Powers(Attention op, Call call, int[] query, int head)
    {
        var p = call.Precision;
        var (k, size) = (call.Operands[1], call.Operands[0].Dims[^1] / op.Heads);
        var scale = p.Divide(Cell.OfReal(1), p.Sqrt(Cell.OfReal(size)));
        bool IsSeen(int j) => (!op.Causal || j <= query[^1]) && (!op.Masked || call.Operands[3][[.. query, j]].IsTrue);
        var scores = Enumerable.Range(0, k.Dims[^2]).Select(j => p.Multiply(scale, p.Dot(Enumerable.Range(head * size, size).Select(d => (
            call.Operands[0][[.. query, d]], k[[.. query[..^1], j, d]]))))).ToArray();
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
}
