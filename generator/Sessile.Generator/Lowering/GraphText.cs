using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Elementwise;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Lowering;

/// <summary>Words for nodes, for the comments in emitted code.</summary>
internal static class GraphText
{
    private const int MaxDepth = 5;

    /// <summary>A name for a node's value: the user's own where there is one.</summary>
    public static string LabelOf(Node node) => node.Label ?? node.Op switch
    {
        Placeholder placeholder => placeholder.PropertyName,
        Result => LabelOf(node.Operands[0]),
        KeptValue kept => LabelOf(kept.Value.Results[0]),
        _ => node.Op.Name,
    };

    /// <summary>What a message calls a node: by its own name, else by that of the property it is a part of.</summary>
    public static string NameOf(Node node) => node.Label is null && node.Op is not Placeholder && node.Owner is { } owner ? owner : LabelOf(node);

    /// <summary>Such as <c>Hidden = Relu(Product + B1)   [batch, 128]</c>, a line for each output.</summary>
    public static string Describe(IReadOnlyList<Node> outputs, FusionGroup? group) => string.Join("\n", outputs.Select(o =>
        LabelOf(o) + " = " + Expression(o, group, MaxDepth) + "   " + o.Shape)) + Remarks(group?.Members.OrderBy(m => m.Id) ?? outputs.AsEnumerable());

    private static string Remarks(IEnumerable<Node> nodes) => string.Concat(nodes.Select(n => n.Remark).OfType<string>().Distinct().Select(r => "\n" + r));

    private static string Expression(Node node, FusionGroup? group, int depth)
    {
        var operands = node.Operands.Select(o => Operand(o, group, depth)).ToArray();
        return Infix(node) is { } infix ? operands[0] + " " + infix + " " + operands[1] : node.Op.Name + "(" + string.Join(", ", operands) + ")";
    }

    private static string Operand(Node node, FusionGroup? group, int depth)
    {
        if (node.Op is Constant { Data.Count: 1 } constant)
            return Literal(constant.Data);
        if (node.IsView() && group?.PlacementOf(node) is not null)
            return Operand(node.Operands[0], group, depth);
        if (group is null || !group.Holds(node) || group.Outputs.Contains(node))
            return LabelOf(node);
        if (depth == 0)
            return "…";
        var text = Expression(node, group, depth - 1);
        return Infix(node) is null ? text : "(" + text + ")";
    }

    private static string Literal(ConstantData value) => value.DType switch
    {
        DType.Bool => value.LongAt(0) != 0 ? "true" : "false",
        DType.Float => ((float)value.DoubleAt(0)).ToString("R", CultureInfo.InvariantCulture),
        DType.Double => value.DoubleAt(0).ToString("R", CultureInfo.InvariantCulture),
        _ => value.LongAt(0).ToString(CultureInfo.InvariantCulture),
    };

    private static string? Infix(Node node) => node.Op is not Elementwise e ? null : e.Function switch
    {
        ScalarFunction.Add => "+",
        ScalarFunction.Subtract => "-",
        ScalarFunction.Multiply => "*",
        ScalarFunction.Divide => "/",
        ScalarFunction.Less => "<",
        ScalarFunction.LessEqual => "<=",
        ScalarFunction.Greater => ">",
        ScalarFunction.GreaterEqual => ">=",
        ScalarFunction.Equal => "==",
        ScalarFunction.NotEqual => "!=",
        ScalarFunction.LogicalAnd => "&",
        ScalarFunction.LogicalOr => "|",
        _ => null,
    };
}
