using Microsoft.CodeAnalysis;
using Sessile.Generator.Model;
using Sessile.Generator.Support;
using Sessile.Generator.Tracing.Bodies;
using Sessile.Generator.Tracing.Runs;
using Sessile.Generator.Tracing.State;

namespace Sessile.Generator.Tracing.Classes;

/// <summary>The model of a class that could not be traced at all: its members as their declarations promise them, for a session of stubs.</summary>
internal static class GuessedModel
{
    public static GraphModel Of(INamedTypeSymbol type, Microsoft.CodeAnalysis.Compilation compilation, CancellationToken cancellation)
    {
        var bodies = new BodyProvider(compilation, cancellation);
        var parts = PropertyGuesses.Fill(PropertyParts.Promised(GraphMembers.PropertiesOf(type), bodies), bodies);
        var untold = new TraceErrors();
        var runs = RunReader.Read(type, parts, [], untold, new(GraphClass.PlaceOf(type)), cancellation).All;
        return new(GraphClass.Read(type), new(default), new(default), default, parts.Select(p => p.Model).ToEquatable(), runs, 0, null, false, IsValid: false);
    }
}
