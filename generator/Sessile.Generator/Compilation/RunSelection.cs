using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Support;

namespace Sessile.Generator.Compilation;

/// <summary>The runs of a graph: those declared, then <c>RunX</c> for each node that is neither private nor a placeholder.</summary>
internal sealed class RunSelection(GraphModel model, TracedGraphs graphs)
{
    public IEnumerable<RunModel> All => model.Runs.Concat(model.Properties.Where(HasDefault).Select(Default));

    private bool HasDefault(PropertyModel property) =>
        property.Kind != PropertyKind.Placeholder && property.Accessibility != "private"
        && model.Runs.All(r => r.Name != NameOf(property)) && !model.Class.SessionMembers.Contains(NameOf(property));

    private static string NameOf(PropertyModel property) => "Run" + property.Name;

    /// <summary>The parameters follow when the run is compiled, since only then it's known which placeholders it needs.</summary>
    private RunModel Default(PropertyModel property)
    {
        var type = graphs.Inference[property.Inference].Type;
        var kind = type.IsEffect ? ReturnKind.Void : type.Shape.IsScalar ? ReturnKind.Scalar : ReturnKind.View;
        var returned = type.IsEffect
            ? new RunReturn(kind, default, default, default)
            : new RunReturn(kind, EquatableArray.Of(property.Name), EquatableArray.Of(""), EquatableArray.Of(type.DType));
        return new RunModel(NameOf(property), property.Accessibility, IsPartial: false, default, returned, EquatableArray.Of(property.Name), ForceTraining: false);
    }
}
