using Sessile.Generator.Model;

namespace Sessile.Generator.Emit;

/// <summary>What stands in for the session of a graph that has errors: its members, which throw, so that the build shows the graph's own errors and no others.</summary>
internal static class StubWriter
{
    private const string Throw = "throw new global::System.InvalidOperationException(\"The graph has errors.\")";

    public static string Write(GraphModel model)
    {
        var writer = new CodeWriter();
        ClassFrame.Write(writer, model.Class, () =>
        {
            using (writer.Open($"{model.Class.SessionAccessibility} sealed partial class Session : global::Sessile.GraphSession"))
                WriteMembers(writer, model);
        });
        return writer.ToString();
    }

    private static void WriteMembers(CodeWriter writer, GraphModel model)
    {
        writer.Line($"public Session() : base(null!, null) => {Throw};");
        writer.Line($"public Session(global::Sessile.SessionOptions? options) : base(null!, options) => {Throw};");
        writer.Line($"public override void Initialize() => {Throw};");
        foreach (var property in model.Properties.Where(p => p.Kind == PropertyKind.Variable && p.Accessibility != "private" && p.Variable < model.Variables.Count))
            WriteVariable(writer, property, model.Variables[property.Variable]);
        foreach (var run in model.Runs)
            writer.Line($"{RunSignature.Of(run)} => {Throw};");
    }

    private static void WriteVariable(CodeWriter writer, PropertyModel property, VariableModel variable)
    {
        var type = IR.DTypes.CSharpName(variable.Type.DType);
        writer.Line(variable.Type.Shape.IsScalar
            ? $"{property.Accessibility} ref {type} {Names.Escape(property.Name)} => {Throw};"
            : $"{property.Accessibility} global::System.Numerics.Tensors.TensorSpan<{type}> {Names.Escape(property.Name)} => {Throw};");
    }
}
