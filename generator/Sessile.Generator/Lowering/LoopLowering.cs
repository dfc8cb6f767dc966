using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.Algebra;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Indexing;
using Sessile.Generator.Ops.Reduction;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Support;

namespace Sessile.Generator.Lowering;

/// <summary>Makes one loop of a fusion group: its inputs with their strides over the loop's axes, and the body in single assignment form.</summary>
/// <param name="context">Says where a node outside the group stands in memory, or a stored member goes, over its own axes.</param>
/// <param name="productAt">Where the group's product stands, over its own axes; null: the loop computes it, if there is one.</param>
internal sealed class LoopLowering(FusionGroup group, ILoweringContext context, Access? productAt = null)
{
    private readonly List<Access> _inputs = [];
    private readonly List<Step> _body = [];
    private readonly Dictionary<Node, int> _members = [];
    private readonly Dictionary<(Node Node, Placement Placement), int> _loads = [];

    public LoopKernel Lower()
    {
        var members = group.Members.OrderBy(m => m.Id).ToArray();
        foreach (var member in members)
            Name(_members[member] = Compute(member), member);
        var loop = Make(members);
        return CopyAcross(loop) ? Make(members) : loop;
    }

    private LoopKernel Make(IReadOnlyList<Node> members)
    {
        var outputs = group.Outputs.OrderBy(o => o.Id).ToArray();
        return new LoopKernel(group.Space, Enumerable.Range(0, group.Space.Rank).Select(group.IsReduced).ToArray(), _inputs.ToArray(), _body, outputs.Select(Output).ToArray())
        {
            Product = productAt is null && members.FirstOrDefault(m => m.Op is MatMul) is { } product ? InlineProducts.Of(product, context.AccessOf) : null,
            Comment = GraphText.Describe(outputs, group) + string.Concat(group.Reasons.Select(r => "\n" + r)),
            Label = GraphText.LabelOf(group.Outputs[0]),
            Origin = group.Outputs[0].Origin,
            Flops = group.Space.ElementCount * members.Sum(FlopsOf),
        };
    }

    private long FlopsOf(Node node) => node.Op switch
    {
        _ when node.IsProduct() && productAt is not null => 0,
        MatMul => 2 * InlineProducts.Depth(node),
        Elementwise or Reduce when node.DType.IsFloating() => 1,
        _ => 0,
    };

    private LoopOutput Output(Node node) => new(Placed(context.AccessOf(node), group.PlacementOf(node)!), _members[node]);

    private int Compute(Node node) => node.Op switch
    {
        Elementwise e => Apply(e.Function, node.Operands.Select(o => Operand(node, o)).ToEquatable(), node.DType),
        Cast => Add(new CastStep(Operand(node, node.Operands[0]), node.DType)),
        Reduce reduce => Add(new FoldStep(Operand(node, node.Operands[0]), reduce.Kind.ToString(), node.DType)),
        Iota => Count(node),
        Gather gather => Lookup(node, gather),
        _ when node.IsProduct() && productAt is not null => Load(Placed(productAt, group.PlacementOf(node)!), node.DType),
        MatMul => Add(new ProductStep(node.DType)),
        _ => throw new InvalidOperationException(node.Op.Name + " is no step of a loop"),
    };

    private int Apply(ScalarFunction function, EquatableArray<int> arguments, DType dtype) =>
        Add(new ApplyStep(function.ToString(), arguments, dtype) { IsOfNegative = arguments.All(IsNegative), Divisor = DivisorOf(function, arguments, dtype) });

    private long? DivisorOf(ScalarFunction function, EquatableArray<int> arguments, DType dtype) =>
        ApplyStep.IsWholeDivision(function.ToString(), dtype) && _body[arguments[1]] is LiteralStep literal && literal.Value.LongAt(0) is not 0 and var divisor ? divisor : null;

    /// <summary>Nothing is above the greatest of all.</summary>
    private bool IsNegative(int step) =>
        _body[step] is ApplyStep { Function: nameof(ScalarFunction.Subtract) } minus && _body[minus.Arguments[1]] is FoldStep { Reduction: "Max" } greatest && greatest.Argument == minus.Arguments[0];

    private int Count(Node node)
    {
        // A single element has no axis to count along.
        var index = Add(group.PlacementOf(node)!.Axes[0].Index is { } axis ? new IndexStep(axis, node.DType) : new LiteralStep(ConstantData.Of(node.DType, 0L)));
        var scaled = Add(new ApplyStep(nameof(ScalarFunction.Multiply), EquatableArray.Of(index, Operand(node, node.Operands[1])), node.DType));
        return Add(new ApplyStep(nameof(ScalarFunction.Add), EquatableArray.Of(Operand(node, node.Operands[0]), scaled), node.DType));
    }

    /// <summary>The table over the axes before and behind the one that is indexed, whose place is taken by those of the indices.</summary>
    private int Lookup(Node node, Gather gather)
    {
        var (table, indices) = (node.Operands[0], node.Operands[1]);
        var own = group.PlacementOf(node)!.Axes;
        var inserted = indices.Shape.Rank - gather.BatchDims;
        var (rows, at) = (context.AccessOf(table), context.PackedAccessOf(indices));
        var rowPlace = new Placement(own.Take(gather.BatchDims).Concat(own.Skip(gather.Axis).Take(inserted)).ToEquatable());
        var tablePlace = new Placement(own.Take(gather.Axis).Append(AxisPlace.Fixed).Concat(own.Skip(gather.Axis + inserted)).ToEquatable());
        _inputs.Add(Placed(at, rowPlace));
        var row = Add(new RowStep(_inputs.Count - 1, table.Shape[gather.Axis]) { Owner = GraphText.NameOf(node) });
        _inputs.Add(Placed(rows, tablePlace));
        return Add(new LookupStep(_inputs.Count - 1, row, rows.Strides[gather.Axis], node.DType));
    }

    private int Operand(Node member, Node operand)
    {
        var (node, placement, isMember) = group.Resolve(operand, group.Use(member, operand)!);
        if (isMember)
            return _members[node];
        if (!_loads.TryGetValue((node, placement), out var step))
            _loads[(node, placement)] = step = Read(node, placement);
        return step;
    }

    private int Read(Node node, Placement placement)
    {
        if (node.Op is Constant { Data.Count: 1 } constant)
            return Add(new LiteralStep(constant.Data));
        if (node.Op is DimValue size)
            return Add(new DimStep(size.Dim));
        var access = Placed(context.AccessOf(node), placement);
        if (!CostModel.IsWorthTransposing(access, group.Space, group.IsReduced))
            return Load(access, node.DType);
        group.Explain($"{GraphText.LabelOf(node)} is transposed first, which costs less than to read it across");
        return Load(context.Transposed(access, group.Space, group.Space.Rank - 1, GraphText.LabelOf(node)), node.DType);
    }

    /// <summary>Copies what other axes read over and over across memory, so that it lies along the lanes.</summary>
    private bool CopyAcross(LoopKernel loop)
    {
        if (loop.Product is not null || LoopNest.Of(loop) is not { Form: VectorForm.Kept })
            return false;
        var lanes = Enumerable.Range(0, loop.Space.Rank).Last(a => loop.Walks(a) && !loop.Reduced[a]);
        var across = _body.OfType<LoadStep>().Select(l => l.Input).Where(i => CostModel.IsWorthCopyingAcross(_inputs[i], loop.Space, lanes)).ToArray();
        foreach (var input in across)
        {
            var label = _inputs[input].Buffer.Label;
            group.Explain($"{label} is laid along the lanes first, which costs less than to read it across again and again");
            _inputs[input] = context.Transposed(_inputs[input], loop.Space, lanes, label);
        }

        return across.Length > 0;
    }

    private int Load(Access access, DType dtype)
    {
        _inputs.Add(access);
        return Add(new LoadStep(_inputs.Count - 1, dtype));
    }

    /// <summary>Strides over the loop's axes: zero where the node does not change.</summary>
    private Access Placed(Access access, Placement placement) =>
        new(access.Buffer, access.Offset + placement.Offset(access.Strides), placement.Over(group.Space.Rank, access.Strides));

    private void Name(int step, Node node)
    {
        if (node.Label is not null || _body[step] is ApplyStep)
            _body[step] = _body[step] with { Label = node.Label ?? _body[step].Label, Owner = GraphText.NameOf(node) };
    }

    private int Add(Step step)
    {
        _body.Add(step);
        return _body.Count - 1;
    }
}
