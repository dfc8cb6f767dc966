using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Support;
using Sessile.Generator.Tracing.Classes;
using Sessile.Generator.Tracing.State;

namespace Sessile.Generator.Tracing.Runs;

/// <summary>Reads one declared Run method. Each thing wrong with it is told at its parameter, or at its name.</summary>
internal sealed class RunMethodReader(IMethodSymbol method, AttributeData attribute, SessionNames names, TraceErrors errors, CancellationToken cancellation)
{
    /// <summary>Null for what is no declaration that the generator could implement.</summary>
    public RunModel? Read()
    {
        if (method.PartialDefinitionPart is not null)
            return null;
        if (!IsImplementable())
            return IsPartialWithoutBody() ? Declaration() : null;
        var before = errors.Count;
        var fetches = NamedFetches();
        var areNamesKnown = errors.Count == before;
        var parameters = method.Parameters.Select(ReadParameter).Where(p => p is not null).Cast<RunParameter>().ToEquatable();
        CheckTwice(parameters);
        var result = RunReturns.Read(method, fetches, Option("Returns")?.Value as string, names, TellResult) ?? new(ReturnKind.Void, default, default, default);
        var all = fetches.Select(f => f.Model.Name).Concat(result.Targets).Distinct().ToEquatable();
        if (all.Count == 0 && !parameters.Any(p => p.IsFetch) && errors.Count == before)
            Tell(new GraphException(Rules.BadRunMethod, method.Name, "it fetches nothing: name what it computes in [Run(nameof(…))], or add an out parameter"));
        if (errors.Count == before && Option("Training")?.Value is not true)
            NoteLostValues(fetches, parameters, result);
        return new RunModel(method.Name, RunSignature.Modifiers(method, cancellation), IsPartial: true, parameters, result, all, Option("Training")?.Value is true, RunSignature.Of(method, cancellation));

        // What is returned follows from the names.
        void TellResult(GraphException error, Location? place)
        {
            if (areNamesKnown)
                errors.Add(error.Rule, place ?? method.Locations[0], error.Arguments);
        }
    }

    /// <summary>The declaration alone, for a stub.</summary>
    private RunModel Declaration() =>
        new(method.Name, "", IsPartial: true, default, new(ReturnKind.Void, default, default, default), default, false, RunSignature.Of(method, cancellation));

    private TypedConstant? Option(string name) => attribute.NamedArguments.FirstOrDefault(a => a.Key == name) is { Key: not null } option ? option.Value : null;

    private bool IsImplementable()
    {
        var reason = !IsPartialWithoutBody() ? "a Run method is a partial method without a body"
            : method.IsStatic ? "a Run method runs a session, so it cannot be static"
            : method.Arity > 0 ? "a Run method cannot be generic"
            : method.ReturnsByRef || method.ReturnsByRefReadonly ? "a Run method cannot return a reference; out TensorView<T> gives a value without a copy"
            : null;
        if (reason is not null)
            Tell(new GraphException(Rules.BadRunMethod, method.Name, reason));
        return reason is null;
    }

    private bool IsPartialWithoutBody() =>
        method.IsPartialDefinition && (method.PartialImplementationPart is null || !GeneratedParts.IsUsers(method.PartialImplementationPart))
        && method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is MethodDeclarationSyntax { Body: null, ExpressionBody: null };

    private List<PropertyPart> NamedFetches()
    {
        var fetches = new List<PropertyPart>();
        var arguments = attribute.ConstructorArguments.SelectMany(a => a.Kind == TypedConstantKind.Array && !a.IsNull ? a.Values : []).ToList();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Value is string name)
                Try(() => Add(names.Exactly(name)), PlaceOfArgument(i, arguments.Count));
        }

        return fetches;

        // As a node is computed once however often it is named, so it is fetched once.
        void Add(PropertyPart fetch)
        {
            if (fetches.TrueForAll(f => f.Model.Name != fetch.Model.Name))
                fetches.Add(fetch);
        }
    }

    /// <summary>Tells of values that are computed and given to nobody; effects are worth naming for themselves.</summary>
    private void NoteLostValues(List<PropertyPart> fetches, EquatableArray<RunParameter> parameters, RunReturn result)
    {
        for (var i = 0; i < fetches.Count; i++)
        {
            var name = fetches[i].Model.Name;
            if (fetches[i].Node is not { Type.IsEffect: false } node || result.Targets.Contains(name) || parameters.Any(p => p.IsFetch && p.Target == name) || LostEffects.HasEffect(node))
                continue;
            var parameter = RunParameters.SuggestedType(fetches[i], isOut: true) + " " + char.ToLowerInvariant(name[0]) + name.Substring(1);
            errors.Note(Rules.LostValue, PlaceOfArgument(i, fetches.Count) ?? method.Locations[0], method.Name, name, parameter);
        }
    }

    /// <summary>The argument itself, unless they are written as one array.</summary>
    private Location? PlaceOfArgument(int index, int count)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
        var written = syntax?.ArgumentList?.Arguments.Where(a => a.NameEquals is null).ToList();
        return (written?.Count == count ? written[index] : (SyntaxNode?)syntax)?.GetLocation();
    }

    private RunParameter? ReadParameter(IParameterSymbol parameter)
    {
        RunParameter? read = null;
        Try(() => read = RunParameters.Read(method, parameter, names), parameter.Locations[0]);
        return read;
    }

    /// <summary>Two parameters can differ in the case of one letter and mean the same.</summary>
    private void CheckTwice(EquatableArray<RunParameter> parameters)
    {
        foreach (var twice in parameters.GroupBy(p => (p.Target, p.IsFeed, p.IsFetch)).Where(g => g.Count() > 1))
        {
            var last = method.Parameters.First(p => p.Name == twice.Last().Name);
            errors.Add(Rules.MistypedParameter, last.Locations[0], method.Name, last.Name, $"'{twice.First().Name}' stands for '{twice.Key.Target}' already");
        }
    }

    private void Try(Action action, Location? place)
    {
        try
        {
            action();
        }
        catch (GraphException error)
        {
            errors.Add(error.Rule, place ?? method.Locations[0], error.Arguments);
        }
    }

    private void Tell(GraphException error) => errors.Add(error.Rule, method.Locations[0], error.Arguments);
}
