using Microsoft.CodeAnalysis;
using Sessile.Generator.Ops.Binding;
using Sessile.Generator.Tracing.Language;
using Sessile.Generator.Tracing.Library;
using Sessile.Generator.Tracing.Numbers;
using Sessile.Generator.Tracing.State;
using Sessile.Generator.Tracing.Values;

namespace Sessile.Generator.Tracing.Evaluation;

// Static members of other classes than the graph.
internal sealed partial class Evaluator
{
    /// <summary>What getters gave that depend on nothing that can change, to be given again as if they had been run.</summary>
    private readonly Dictionary<ISymbol, object?> _got = new(SymbolEqualityComparer.Default);

    /// <summary>How often something was read that can differ the next time.</summary>
    private int _changeable;

    /// <summary>Get-only static members of other classes are hyper-parameters: a getter is run at each use, what is stored is evaluated once.</summary>
    private object? StaticProperty(IPropertySymbol property, IOperation site)
    {
        if (Bodies.BodyOf(property) is { } body)
            return Got(property, body, site);
        if (Bodies.SyntaxOf(property) is null)
            return LibraryProperties.Static(property, property.Type) ?? throw UnknownMember(property, property, site);
        if (property.SetMethod is not null)
            throw Mutable(property);
        return Stored(Memo.Get(property, () => Trace.Outside(() => Initial(property))));
    }

    private object? StaticField(IFieldSymbol field)
    {
        if (Bodies.SyntaxOf(field) is null)
            return LibraryProperties.Static(field, field.Type) ?? throw UnknownMember(field, field, null!);
        if (!field.IsReadOnly && !field.IsConst)
            throw Mutable(field);
        return LanguageTypes.HoldsNodes(field.Type) ? throw Broken(field) : Stored(Memo.Get(field, () => Trace.Outside(() => Initial(field))));
    }

    /// <summary>What a static member holds, where all who read it see what one of them changes.</summary>
    private object? Stored(object? value)
    {
        if (!IsFixed(value))
            _changeable++;
        return value;
    }

    /// <summary>Runs a getter; a table that is made anew at each use is computed once, and copied.</summary>
    private object? Got(IPropertySymbol property, IOperation body, IOperation site)
    {
        if (_got.TryGetValue(property, out var known))
            return Anew(known);
        var before = (_changeable, Trace.Graph.Nodes.Count, Trace.Ledger.All.Count);
        var value = Run(body, new Frame(property.GetMethod, null, null, Types(property.ContainingType)), new Scope(Trace.Scope, property.Name), site);
        if (before == (_changeable, Trace.Graph.Nodes.Count, Trace.Ledger.All.Count) && (IsFixed(value) || (value is ListValue { IsPart: false } list && list.Elements.All(IsFixed))))
            _got[property] = Anew(value);
        return value;
    }

    private object? Anew(object? value)
    {
        if (value is not ListValue list)
            return value;
        Trace.Limits.Charge(list.Count, "a list");
        return list.Clone();
    }

    /// <summary>Whether a value cannot be changed.</summary>
    private static bool IsFixed(object? value) => value is null or bool or string or EnumValue || NumberConversion.IsNumber(value) || (value is TupleValue tuple && tuple.Items.All(IsFixed));
}
