using Microsoft.CodeAnalysis;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Model;
using Sessile.Generator.Support;
using Sessile.Generator.Tracing.Bodies;
using Sessile.Generator.Tracing.Classes;
using Sessile.Generator.Tracing.Runs;
using Sessile.Generator.Tracing.State;

namespace Sessile.Generator.Tracing;

/// <summary>Makes a model of a [Graph] class: reads its declaration, evaluates its properties without and with training, and reads its Run methods.</summary>
internal static class GraphTracer
{
    /// <param name="sink">Takes what is wrong, with its place; the generator gives none, the analyzer its own.</param>
    public static TraceResult Trace(INamedTypeSymbol type, Microsoft.CodeAnalysis.Compilation compilation, Action<Diagnostic>? sink, CancellationToken cancellation)
    {
        var errors = new TraceErrors();
        var result = TraceOrFail(type, compilation, errors, cancellation);
        if (sink is not null)
            errors.Report(sink);
        return result with { Breaks = errors.Breaks };
    }

    /// <summary>A bug of the tracer in one graph does not cost the others their sessions.</summary>
    private static TraceResult TraceOrFail(INamedTypeSymbol type, Microsoft.CodeAnalysis.Compilation compilation, TraceErrors errors, CancellationToken cancellation)
    {
        try
        {
            return Trace(type, compilation, errors, cancellation);
        }
#pragma warning disable CA1031 // Whatever it is, it is told at the class.
        catch (Exception bug) when (bug is not OperationCanceledException)
#pragma warning restore CA1031
        {
            errors.Add(Rules.Internal, GraphClass.PlaceOf(type), type.Name, bug.Message);
            return new(GuessedModel.Of(type, compilation, cancellation), SourceMap.Empty, new(GraphClass.PlaceOf(type)));
        }
    }

    private static TraceResult Trace(INamedTypeSymbol type, Microsoft.CodeAnalysis.Compilation compilation, TraceErrors errors, CancellationToken cancellation)
    {
        var locations = new TraceLocations(GraphClass.PlaceOf(type));
        if (!GraphClass.Check(type, errors, cancellation))
            return new(GraphClass.CanHaveStubs(type, cancellation) ? GuessedModel.Of(type, compilation, cancellation) : null, SourceMap.Empty, locations);
        var bodies = new BodyProvider(compilation, cancellation);
        var streams = new RandomStreams();
        var properties = GraphMembers.PropertiesOf(type);
        GraphMembers.Check(type, properties, bodies, errors);
        var inference = PropertyTracer.Trace(new(compilation, bodies, new(false, streams, errors, new(cancellation)), type), properties);
        var training = inference.Trace.AskedForTraining
            ? PropertyTracer.Trace(new(compilation, bodies, new(true, streams, errors, new(cancellation)), type), properties)
            : inference;
        VariableChecks.Check(type, inference, training, errors);
        var parts = PropertyParts.Of(properties, inference, training, bodies, errors);
        MemberNames.Check(compilation, type, parts, errors);
        var isTraced = !errors.Any;
        var (runs, sound) = RunReader.Read(type, parts, inference.Trace.Graph.Nodes, errors, locations, cancellation);
        SizeChecks.Check(parts, runs, inference.Trace, errors);
        foreach (var part in parts)
            locations.Add("property:" + part.Model.Name, part.Property.Locations.FirstOrDefault());
        locations.AddAll("node", inference.Trace.Places);
        locations.AddAll("training", training.Trace.Places);
        if (errors.Any)
            parts = PropertyGuesses.Fill(parts, bodies);
        else
            LostEffects.Check(parts, runs, inference.Trace, training.Trace, errors);
        var model = Model(compilation, type, inference.Trace, training.Trace, parts, runs, streams, errors);
        return new(model, SourceMaps.Of(inference.Trace, training.Trace), locations)
        {
            Sound = model.IsValid ? model : isTraced ? model with { Runs = sound, IsValid = true } : null,
        };
    }

    private static GraphModel Model(
        Microsoft.CodeAnalysis.Compilation compilation, INamedTypeSymbol type, GraphTrace inference, GraphTrace training, IReadOnlyList<PropertyPart> parts, EquatableArray<RunModel> runs, RandomStreams streams, TraceErrors errors)
    {
        var options = GraphClass.OptionsOf(type);
        return new GraphModel(
            GraphClass.Read(type) with { LibraryMembers = MemberNames.OfLibrary(compilation).ToEquatable() },
            Data(inference),
            Data(training),
            inference.Variables.Select(v => new VariableModel(v.Name, v.Type, v.IsTrainable, v.Initial.Id)).ToEquatable(),
            parts.Select(p => p.Model).ToEquatable(),
            runs,
            streams.Count,
            options.Seed,
            options.FastMath,
            IsValid: !errors.Any)
        {
            ChecksOverflow = compilation.Options.CheckOverflow,
        };
    }

    private static GraphData Data(GraphTrace trace) =>
        new(trace.Graph.Nodes.Select(n => new NodeModel(n.Op, n.Operands.Select(o => o.Id).ToEquatable(), n.Type, n.Label, trace.OwnerOf(n))).ToEquatable());
}
