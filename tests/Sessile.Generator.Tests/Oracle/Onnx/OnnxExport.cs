using Sessile.Generator.IR;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Shapes;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Tests.Oracle.Onnx;

/// <summary>How one op is written in ONNX; null where ONNX, or its runtime on the CPU, does not have it for these types.</summary>
/// <param name="inputs">Names of the operands' values.</param>
internal delegate string? OnnxRule(OnnxWriter writer, Node node, Call call, IReadOnlyList<string> inputs);

/// <summary>Writes a small graph as an ONNX model, if ONNX has all of its ops.</summary>
internal static class OnnxExport
{
    /// <param name="nodes">The graph in topological order.</param>
    /// <param name="result">The node to be computed.</param>
    /// <param name="feeds">Values of the placeholders, whose shapes the model takes.</param>
    public static Array? Run(IReadOnlyList<Node> nodes, Node result, IReadOnlyDictionary<Node, Tensor> feeds, Func<string, long> sizeOf)
    {
        var needed = GraphNeeds.Of(result, feeds.Keys.ToHashSet());
        var writer = new OnnxWriter();
        var names = new Dictionary<Node, string>();
        foreach (var node in nodes.Where(needed.Contains))
        {
            if (Write(writer, node, names, feeds, sizeOf) is not { } name)
                return null;
            names.Add(node, name);
        }

        var call = new Call(result.Type, [], sizeOf);
        // An output must be the result of a node: a graph may be a bare constant.
        writer.Output(writer.Node("Identity", [names[result]]), result.DType, call.ResultDims);
        return OnnxRun.Run(writer.ToBytes(), feeds.Where(f => needed.Contains(f.Key)).Select(f => (names[f.Key], f.Value)));
    }

    private static string? Write(OnnxWriter writer, Node node, Dictionary<Node, string> names, IReadOnlyDictionary<Node, Tensor> feeds, Func<string, long> sizeOf)
    {
        if (feeds.TryGetValue(node, out var fed))
            return writer.Input("x" + node.Id, fed.DType, fed.Dims);
        var call = new Call(node.Type, node.Operands.Select(o => Shaped(o, sizeOf)).ToArray(), sizeOf);
        if (node.Op is Constant or DimValue)
            return writer.Constant(Interpreter.Apply(node.Op, call));
        if (!IsInRuntime(node))
            return null;
        var inputs = node.Operands.Select(o => names[o]).ToArray();
        if (node.Op is Identity or StopGradient)
            return inputs[0];
        return OnnxRules.Find(node.Op)?.Invoke(writer, node, call, inputs);
    }

    /// <summary>The runtime moves and converts elements of 8 and 16 bits, but has few kernels that compute with them; what a float too large for an integer becomes is undefined there. It repeats no bfloat16.</summary>
    private static bool IsInRuntime(Node node)
    {
        if (!node.DType.IsNarrow() && !node.Operands.Any(o => o.DType.IsNarrow()))
            return true;
        return node.Op is Reshape or Transpose or Slice or Concat or Gather or MatMulInteger
            || (node.Op is BroadcastTo && node.DType != DType.BFloat16)
            || (node.Op is Cast && !(node.Operands[0].DType.IsFloating() && node.DType.IsInteger()));
    }

    /// <summary>A tensor that has a node's type but no values: rules look at shapes only.</summary>
    private static Tensor Shaped(Node node, Func<string, long> sizeOf) =>
        new(node.DType, new Call(node.Type, [], sizeOf).ResultDims, []);
}
