using Sessile.Generator.IR;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.OpTests;

namespace Sessile.Generator.Tests.Passes;

public sealed class DecompositionTests
{
    private readonly TestTrace _trace = new();

    [Fact]
    public void Nothing_is_left_that_can_be_taken_apart()
    {
        var x = _trace.Floats("batch", 4);
        string[] functions =
        [
            "Square", "Relu6", "LeakyRelu", "Elu", "Selu", "Gelu", "HardSigmoid", "HardSwish", "Swish", "Mish", "Softplus", "Softsign", "Softmax", "LogSoftmax",
            "ReduceMean", "ReduceVariance", "ReduceStd", "ReduceLogSumExp", "Norm", "L2Loss",
        ];
        var roots = functions.Select(f => _trace.Call(f, ("x", x))).Concat(
        [
            _trace.Call("SoftmaxCrossEntropy", ("logits", x), ("probabilities", x)),
            _trace.Call("SparseSoftmaxCrossEntropy", ("logits", x), ("labels", _trace.Ints("batch"))),
            _trace.Call("SigmoidCrossEntropy", ("logits", x), ("targets", x)),
            _trace.Call("MeanSquaredError", ("prediction", x), ("target", x)),
            _trace.Call("MeanAbsoluteError", ("prediction", x), ("target", x)),
            _trace.Call("HuberLoss", ("prediction", x), ("target", x)),
            _trace.Call("SquaredDifference", ("a", x), ("b", x)),
            _trace.Call("Clip", ("x", x), ("min", 0), ("max", 1)),
            _trace.Call("PRelu", ("x", x), ("slope", 1.0)),
            _trace.Call("OneHot", ("indices", _trace.Ints("batch")), ("depth", 4)),
            _trace.Call("LayerNorm", ("x", x), ("scale", _trace.Floats(4)), ("offset", _trace.Floats(4))),
        ]).ToArray();
        var made = Decomposition.Expand(new GraphBuilder(), roots);
        Assert.All(GraphWalk.Reach(made), n => Assert.Null(n.Op.Decompose(new GraphBuilder(), n.Operands)));
        Assert.Equal(roots.Select(r => r.Type), made.Select(m => m.Type));
    }

    [Fact]
    public void Parts_that_two_composites_share_are_one_node()
    {
        var x = _trace.Floats(4);
        var made = Decomposition.Expand(new GraphBuilder(), [_trace.Call("Softmax", ("x", x)), _trace.Call("LogSoftmax", ("x", x))]);
        Assert.Single(GraphWalk.Reach(made), n => n.Op.Name == "Exp");
    }
}
