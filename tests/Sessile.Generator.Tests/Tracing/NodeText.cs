using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;

namespace Sessile.Generator.Tests.Tracing;

/// <summary>Prints what a node of a model computes.</summary>
internal static class NodeText
{
    public static string Of(GraphModel model, string property) => Of(model, model.Properties.Single(p => p.Name == property).Inference);

    public static string Of(GraphModel model, int index)
    {
        var node = model.Inference.Nodes[index];
        return node.Op switch
        {
            Placeholder placeholder => placeholder.PropertyName,
            ReadVariable read => model.Variables[read.Variable].Name,
            Constant constant => Values(constant),
            DimValue size => "size of " + size.Dim,
            _ => node.Op.Name + "(" + string.Join(", ", node.Operands.Select(o => Of(model, o))) + ")",
        };
    }

    private static string Values(Constant constant)
    {
        var values = Enumerable.Range(0, constant.Data.Count).Select(i => constant.Data.DType.IsFloating()
            ? constant.Data.DoubleAt(i).ToString(CultureInfo.InvariantCulture)
            : constant.Data.LongAt(i).ToString(CultureInfo.InvariantCulture));
        return constant.Shape.IsScalar ? values.First() : "[" + string.Join(", ", values) + "]";
    }
}
