using Sessile.Generator.IR;
using Sessile.Generator.Ops.Normalization;

namespace Sessile.Generator.Tests.Oracle.Onnx;

// Normalizations. ONNX has the channels behind the batch, and an epsilon of float whatever the elements are, so that doubles would differ.
internal static partial class OnnxRules
{
    private static string? WriteBatchNorm(OnnxWriter w, Node node, Call call, IReadOnlyList<string> x)
    {
        if (node.DType != DType.Float || node.Op is not BatchNorm { HasScale: true, HasOffset: true } op || call.Operands.Skip(1).Any(o => o.Rank != 1))
            return null;
        var rank = call.Operand.Rank;
        return ChannelsFirst(w, rank, x[0], images => w.Node("BatchNormalization", [images, x[3], x[4], x[1], x[2]], ("epsilon", (float)op.Epsilon)));
    }

    private static string? WriteGroupNorm(OnnxWriter w, Node node, Call call, IReadOnlyList<string> x) => node.DType != DType.Float || node.Op is not GroupNorm op ? null : ChannelsFirst(
        w, call.Operand.Rank, x[0], images => w.Node("GroupNormalization", [images, x[1], x[2]], ("epsilon", (float)op.Epsilon), ("num_groups", op.Groups)));

    private static string? WriteLayerNorm(OnnxWriter w, Node node, Call call, IReadOnlyList<string> x) =>
        node.DType != DType.Float ? null : w.Node("LayerNormalization", x, ("axis", -1), ("epsilon", (float)((LayerNorm)node.Op).Epsilon));

    private static string ChannelsFirst(OnnxWriter w, int rank, string x, Func<string, string> normalize)
    {
        int[] forth = [0, rank - 1, .. Enumerable.Range(1, rank - 2)], back = [0, .. Enumerable.Range(2, rank - 2), 1];
        return w.Node("Transpose", [normalize(w.Node("Transpose", [x], ("perm", forth)))], ("perm", back));
    }
}
