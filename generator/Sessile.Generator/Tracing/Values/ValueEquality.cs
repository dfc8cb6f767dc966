using Microsoft.CodeAnalysis;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Evaluation;

namespace Sessile.Generator.Tracing.Values;

/// <summary>What <c>Equals</c> says of build-time values. Nodes have no values yet, so comparing them is an error.</summary>
internal static class ValueEquality
{
    public const string NodeEquality =
        "nodes have no value while compiling, so Equals, ReferenceEquals and GetHashCode say nothing about them: use == or Equal(a, b), which compare element by element at a run";

    public static bool AreEqual(object? a, object? b) => (a, b) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (Node, _) or (_, Node) => throw Evaluator.Untraceable(NodeEquality),
        (TupleValue x, TupleValue y) => x.Items.Count == y.Items.Count && x.Items.Zip(y.Items, AreEqual).All(e => e),
        (ObjectValue x, ObjectValue y) when !ReferenceEquals(x, y) && HasEquals(x.Type) =>
            throw Evaluator.Untraceable($"'{x.Type.Name}' has an Equals of its own, which collections and tuples do not call while compiling: compare what it compares"),
        (ObjectValue x, ObjectValue y) => ReferenceEquals(x, y) || ((x.Type.IsRecord || x.Type.IsValueType || x.Type.IsAnonymousType) && AreEqual(x, y)),
        (ISymbol x, ISymbol y) => SymbolEqualityComparer.Default.Equals(x, y),
        _ => a.Equals(b),
    };

    private static bool HasEquals(INamedTypeSymbol? type) =>
        type is not null && (type.GetMembers("Equals").Any(m => !m.IsImplicitlyDeclared && m.DeclaringSyntaxReferences.Length > 0) || HasEquals(type.BaseType));

    private static bool AreEqual(ObjectValue a, ObjectValue b) =>
        SymbolEqualityComparer.Default.Equals(a.Type, b.Type) && a.Parts.Keys.All(part => AreEqual(a[part], b[part]));
}
