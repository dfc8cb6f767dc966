using Sessile.Generator.IR;
using Sessile.Generator.Model;

namespace Sessile.Generator.Emit;

/// <summary>What stands in for the session of a graph that has errors: its members, which throw, so that the build shows the graph's own errors and no others.</summary>
internal static class StubWriter
{
    private const string Throw = "throw new global::System.InvalidOperationException(\"The graph has errors.\")";

    /// <summary>Takes any form that a caller may give to a value whose shape is not known.</summary>
    private const string UnknownValue = $$"""
        public readonly struct {{RunSignature.UnknownValue}}<T> where T : unmanaged
        {
            public static implicit operator T({{RunSignature.UnknownValue}}<T> value) => {{Throw}};
            public static implicit operator global::Sessile.TensorView<T>({{RunSignature.UnknownValue}}<T> value) => {{Throw}};
            public static implicit operator global::System.ReadOnlySpan<T>({{RunSignature.UnknownValue}}<T> value) => {{Throw}};
            public global::System.ReadOnlySpan<T> Span => {{Throw}};
            public global::System.ReadOnlySpan<int> Shape => {{Throw}};
            public int Length => {{Throw}};
            public int Rank => {{Throw}};
            public ref readonly T this[params global::System.ReadOnlySpan<int> indices] => {{Throw}};
            public T[] ToArray() => {{Throw}};
            public void CopyTo(global::System.Span<T> destination) => {{Throw}};
            public global::System.Numerics.Tensors.ReadOnlyTensorSpan<T> AsTensorSpan() => {{Throw}};
            public global::System.ReadOnlySpan<T>.Enumerator GetEnumerator() => {{Throw}};
            public string ToString(int precision) => {{Throw}};
        }
        """;

    public static string Write(GraphModel model, IReadOnlyList<RunModel> runs)
    {
        var writer = new CodeWriter();
        ClassFrame.Write(writer, model.Class, () =>
        {
            using (writer.Open($"{model.Class.SessionAccessibility} sealed partial class Session : global::Sessile.GraphSession"))
                WriteMembers(writer, model, runs);
        });
        return writer.ToString();
    }

    private static void WriteMembers(CodeWriter writer, GraphModel model, IReadOnlyList<RunModel> runs)
    {
        writer.Line($"public Session() : this(null) {{ }}");
        writer.Line($"public Session(global::Sessile.SessionOptions? options) : base(default(global::Sessile.Sessions.SessionLayout) ?? {Throw}, options) {{ }}");
        writer.Line($"public override void Initialize() => {Throw};");
        writer.Line($"public Session Fork() => {Throw};");
        // A variable that would be another of these members is told of by its name alone.
        var taken = new HashSet<string>([.. GeneratedNames.SessionMembers, .. model.Class.SessionMembers, .. runs.Select(r => r.Name), RunSignature.UnknownValue], StringComparer.Ordinal);
        foreach (var twins in model.Properties.Where(p => p.Kind == PropertyKind.Variable && p.Accessibility != "private" && p.DType != DType.None && !taken.Contains(p.Name)).GroupBy(p => p.Name))
            WriteVariable(writer, twins.First(), IsScalar(twins.First(), model));
        foreach (var run in runs)
            writer.Line($"{RunSignature.Of(run)} => {Throw};");
        if (runs.Any(r => r.Return.Kind == ReturnKind.Unknown))
            writer.Line(UnknownValue);
    }

    private static bool IsScalar(PropertyModel property, GraphModel model) =>
        property.Variable >= 0 ? model.Variables[property.Variable].Type.Shape.IsScalar : property.Guess is { IsScalar: true };

    private static void WriteVariable(CodeWriter writer, PropertyModel property, bool isScalar)
    {
        var type = property.DType.CSharpName();
        writer.Line(isScalar
            ? $"{property.Accessibility} ref {type} {Names.Escape(property.Name)} => {Throw};"
            : $"{property.Accessibility} global::System.Numerics.Tensors.TensorSpan<{type}> {Names.Escape(property.Name)} => {Throw};");
    }
}
