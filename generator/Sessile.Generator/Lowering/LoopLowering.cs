using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Support;

namespace Sessile.Generator.Lowering;

/// <summary>Makes one loop of a fusion group: its inputs with their strides over the loop's axes, and the body in single assignment form.</summary>
/// <param name="accessOf">Where a node outside the group stands in memory, over its own axes.</param>
/// <param name="bufferOf">Where a stored member goes.</param>
internal sealed class LoopLowering(FusionGroup group, Func<Node, Access> accessOf, Func<Node, TensorBuffer> bufferOf)
{
    private readonly List<Access> _inputs = [];
    private readonly List<Step> _body = [];
    private readonly Dictionary<Node, int> _steps = [];

    public LoopKernel Lower()
    {
        var members = group.Members.OrderBy(m => m.Id).ToArray();
        foreach (var member in members.Where(m => !m.IsReduce()))
            Name(_steps[member] = Compute(member), member);
        var outputs = group.Outputs.OrderBy(o => o.Id).Select(Output).ToArray();
        return new LoopKernel(group.Space, Reduced(), _inputs, _body, outputs)
        {
            Product = members.FirstOrDefault(m => m.Op is MatMul) is { } product ? InlineProducts.Of(product, accessOf) : null,
            Comment = GraphText.Describe(group.Outputs.OrderBy(o => o.Id).ToArray(), group),
            Label = GraphText.LabelOf(group.Outputs[0]),
            Origin = group.Outputs[0].Origin,
            Flops = group.Space.ElementCount * members.Sum(FlopsOf),
        };
    }

    private static long FlopsOf(Node node) => node.Op switch
    {
        MatMul => 2 * InlineProducts.Depth(node),
        Elementwise or Reduce when node.DType.IsFloating() => 1,
        _ => 0,
    };

    private IReadOnlyList<bool> Reduced()
    {
        var reduce = group.Outputs.Select(o => o.Op).OfType<Reduce>().FirstOrDefault();
        return Enumerable.Range(0, group.Space.Rank).Select(i => reduce is not null && reduce.Axes.Contains(i)).ToArray();
    }

    private LoopOutput Output(Node node)
    {
        if (node.Op is not Reduce reduce)
            return new LoopOutput(Aligned(Access.RowMajor(bufferOf(node), node.Shape), node.Shape), _steps[node], null);
        var kept = new TensorType(node.DType, group.Space).Shape.Select((d, i) => reduce.Axes.Contains(i) ? Dim.One : d);
        var strides = new Shape(kept).Strides.Select((s, i) => reduce.Axes.Contains(i) ? Dim.Zero : s).ToArray();
        return new LoopOutput(new Access(bufferOf(node), Dim.Zero, strides), StepOf(node.Operands[0]), reduce.Kind.ToString());
    }

    private int Compute(Node node) => node.Op switch
    {
        Elementwise e => Add(new ApplyStep(e.Function.ToString(), node.Operands.Select(StepOf).ToEquatable(), node.DType)),
        Cast => Add(new CastStep(StepOf(node.Operands[0]), node.DType)),
        Iota => Count(node),
        MatMul => Add(new ProductStep(node.DType)),
        _ => throw new InvalidOperationException(node.Op.Name + " is no step of a loop"),
    };

    private int Count(Node node)
    {
        var index = Add(new IndexStep(group.Space.Rank - 1, node.DType));
        var scaled = Add(new ApplyStep(nameof(ScalarFunction.Multiply), EquatableArray.Of(index, StepOf(node.Operands[1])), node.DType));
        return Add(new ApplyStep(nameof(ScalarFunction.Add), EquatableArray.Of(StepOf(node.Operands[0]), scaled), node.DType));
    }

    private int StepOf(Node node)
    {
        if (!_steps.TryGetValue(node, out var step))
            _steps[node] = step = Read(node);
        return step;
    }

    private int Read(Node node)
    {
        if (node.Op is Constant { Data.Count: 1 } constant)
            return Add(new LiteralStep(constant.Data));
        if (node.Op is DimValue size)
            return Add(new DimStep(size.Dim));
        _inputs.Add(Aligned(accessOf(node), node.Shape));
        return Add(new LoadStep(_inputs.Count - 1, node.DType));
    }

    /// <summary>Strides over the loop's axes: zero where the operand is stretched.</summary>
    private Access Aligned(Access access, Shape shape)
    {
        var lead = group.Space.Rank - shape.Rank;
        var strides = Enumerable.Range(0, group.Space.Rank)
            .Select(i => i < lead || (shape[i - lead].IsOne && !group.Space[i].IsOne) ? Dim.Zero : access.Strides[i - lead]);
        return access with { Strides = strides.ToArray() };
    }

    private void Name(int step, Node node)
    {
        if (node.Label is not null)
            _body[step] = _body[step] with { Label = node.Label };
    }

    private int Add(Step step)
    {
        _body.Add(step);
        return _body.Count - 1;
    }
}
