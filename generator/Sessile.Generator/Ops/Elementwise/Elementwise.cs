using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;

namespace Sessile.Generator.Ops.Elementwise;

/// <summary>A scalar function applied at every index of its broadcast operands.</summary>
internal sealed record Elementwise(ScalarFunction Function) : Op
{
    public override string Name => Function.ToString();

    public override bool HasGradient => true;

    private ScalarFunctionInfo Info => ScalarFunctions.Of(Function);

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var values = Function == ScalarFunction.Where ? operands.Skip(1).ToArray() : operands;
        if (Function == ScalarFunction.Where && operands[0].DType != DType.Bool)
            throw new GraphException(Rules.DTypeMismatch, $"Where: the condition is {operands[0].DType.DisplayName()}, not bool");
        var dtype = values[0].DType;
        if (values.FirstOrDefault(v => v.DType != dtype) is { } other)
            throw new GraphException(Rules.DTypeMismatch, $"{Name}: operands are {dtype.DisplayName()} and {other.DType.DisplayName()}: Cast one side");
        if (!Takes(dtype))
            throw new GraphException(Rules.DTypeMismatch, $"{Name}: not defined for {dtype.DisplayName()}");
        return new TensorType(Info.YieldsBool ? DType.Bool : dtype, Broadcasting.Broadcast(Name, operands.Select(o => o.Shape).ToArray()));
    }

    private bool Takes(DType dtype) => Info.Operands switch
    {
        OperandClass.Numeric => dtype.IsNumeric(),
        OperandClass.Floating => dtype.IsFloating(),
        OperandClass.Bool => dtype == DType.Bool,
        _ => dtype != DType.None,
    };

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        if (Info.Gradient is null || !node.DType.IsFloating())
            return new Node?[node.Operands.Count];
        var operands = node.Operands.Select(builder.Let).ToArray();
        var gradients = Info.Gradient(operands, builder.Let(node), builder.Let(cotangent));
        return gradients.Select((g, i) => g is null ? null : Broadcasting.SumTo(builder, g, node.Operands[i].Shape)).ToArray();
    }
}
