using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.Model;
using Sessile.Generator.Support;
using Sessile.Generator.Tracing.Bodies;
using Sessile.Generator.Tracing.Evaluation;

namespace Sessile.Generator.Tracing.Classes;

/// <summary>Reads off the source of a property what it would depend on, where its evaluation went wrong.</summary>
internal sealed class PropertyGuesses
{
    private readonly BodyProvider _bodies;
    private readonly Dictionary<string, IPropertySymbol> _properties;

    private PropertyGuesses(IReadOnlyList<PropertyPart> parts, BodyProvider bodies)
    {
        _bodies = bodies;
        _properties = parts.Select(p => p.Property).GroupBy(p => p.Name).ToDictionary(g => g.Key, g => g.First());
    }

    public static IReadOnlyList<PropertyPart> Fill(IReadOnlyList<PropertyPart> parts, BodyProvider bodies)
    {
        var guesses = new PropertyGuesses(parts, bodies);
        return [.. parts.Select(p => p.Node is not null ? p : p with { Model = p.Model with { Guess = guesses.Of(p.Property) } })];
    }

    private PropertyGuess Of(IPropertySymbol property)
    {
        var mentioned = new HashSet<string>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IOperation?>([_bodies.BodyOf(property)]);
        while (pending.Count > 0)
        {
            foreach (var member in pending.Pop()?.DescendantsAndSelf().Select(Member).OfType<ISymbol>().Where(seen.Add) ?? [])
            {
                if (member is IPropertySymbol && _properties.ContainsKey(member.Name))
                    mentioned.Add(member.Name);
                pending.Push(Body(member));
            }
        }

        return new(mentioned.OrderBy(n => n, StringComparer.Ordinal).ToEquatable(), IsScalar(property));
    }

    private static ISymbol? Member(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation o => o.Property,
        IInvocationOperation { TargetMethod.MethodKind: not MethodKind.LocalFunction } o => o.TargetMethod.OriginalDefinition,
        IMethodReferenceOperation { Method.MethodKind: not MethodKind.LocalFunction } o => o.Method.OriginalDefinition,
        _ => null,
    };

    private IOperation? Body(ISymbol member) => member switch
    {
        IPropertySymbol property => _bodies.BodyOf(_properties.TryGetValue(property.Name, out var own) ? own : property.OriginalDefinition),
        IMethodSymbol method => _bodies.BodyOf(method),
        _ => null,
    };

    private bool IsScalar(IPropertySymbol property)
    {
        if (_bodies.BodyOf(property) is not { } body || Evaluator.WholeOf(body) is not IInvocationOperation call)
            return false;
        return call.TargetMethod.Name switch
        {
            "Variable" => call.TargetMethod.OriginalDefinition.Parameters[0].Type is ITypeParameterSymbol,
            "Placeholder" => call.Arguments.All(a => a.ArgumentKind != ArgumentKind.Explicit && a.Value is not ICollectionExpressionOperation { Elements.Length: > 0 }),
            _ => false,
        };
    }
}
