using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Support;

namespace Sessile.Generator.Compilation;

/// <summary>The runs of a graph: those declared, then <c>RunX</c> for each node that is neither private nor a placeholder.</summary>
internal sealed class RunSelection(GraphModel model, TracedGraphs graphs)
{
    public IEnumerable<RunModel> All =>
        model.Runs.Concat(DefaultsOf(model).Select(p => Default(p, ReturnOf(graphs.Inference[p.Inference].Type))));

    /// <summary>The properties that have a default run.</summary>
    public static IEnumerable<PropertyModel> DefaultsOf(GraphModel model) => model.Properties.Where(p =>
        p.Kind != PropertyKind.Placeholder && p.Accessibility != "private"
        && model.Runs.All(r => r.Name != NameOf(p)) && !model.Class.SessionMembers.Contains(NameOf(p)));

    private static string NameOf(PropertyModel property) => "Run" + property.Name;

    public static ReturnKind ReturnOf(TensorType type) =>
        type.IsEffect ? ReturnKind.Void : type.Shape.IsScalar ? ReturnKind.Scalar : ReturnKind.View;

    /// <summary>The parameters follow when the run is compiled, since only then it's known which placeholders it needs.</summary>
    public static RunModel Default(PropertyModel property, ReturnKind kind)
    {
        var returned = kind == ReturnKind.Void
            ? new RunReturn(kind, default, default, default)
            : new RunReturn(kind, EquatableArray.Of(property.Name), EquatableArray.Of(""), EquatableArray.Of(property.DType));
        return new RunModel(NameOf(property), property.Accessibility, IsPartial: false, default, returned, EquatableArray.Of(property.Name), ForceTraining: false);
    }
}
