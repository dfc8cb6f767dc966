using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Model;
using Sessile.Generator.Tracing;

namespace Sessile.Generator.Tests.Tracing;

/// <summary>A traced snippet, and what its tests ask of it.</summary>
internal sealed class TracedSource(TraceResult result, IReadOnlyList<Diagnostic> diagnostics, CSharpCompilation compilation)
{
    public TraceLocations Locations => result.Locations;

    public SourceMap Map => result.Map;

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>The model, whether or not it is valid.</summary>
    public GraphModel? Model => result.Model;

    /// <summary>The model of a snippet in which nothing is wrong. Signatures alone may be what it is about, so values need no place in them.</summary>
    public GraphModel Valid()
    {
        Assert.Empty(diagnostics.Where(d => d.Id != Rules.LostValue.Id).Select(d => d.ToString()));
        Assert.Empty(OwnErrors().Select(d => d.ToString()));
        Assert.NotNull(result.Model);
        Assert.True(result.Model.IsValid);
        return result.Model;
    }

    /// <summary>The value of a property as text: ops with their operands, properties and variables by name.</summary>
    public string Text(string property) => NodeText.Of(Valid(), property);

    public IEnumerable<string> VariableNames() => Valid().Variables.Select(v => v.Name);

    /// <summary>Asserts that exactly this is wrong: the rule, the text it stands at, and a part of its message.</summary>
    public void HasError(string id, string span, string message)
    {
        var error = Assert.Single(diagnostics);
        Assert.Equal((id, span), (error.Id, TextAt(error)));
        Assert.Contains(message, error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.False(Model?.IsValid ?? false);
    }

    /// <summary>Asserts that exactly these are wrong, in any order.</summary>
    public void HasErrors(params (string Id, string Span, string Message)[] errors)
    {
        Assert.Equal(errors.Select(e => (e.Id, e.Span)).Order(), diagnostics.Select(d => (d.Id, TextAt(d))).Order());
        foreach (var error in errors)
            Assert.Contains(diagnostics, d => TextAt(d) == error.Span && d.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains(error.Message, StringComparison.Ordinal));
        Assert.False(Model?.IsValid ?? false);
    }

    public static string TextAt(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);

    /// <summary>Errors of C#'s own, but for the missing halves of partial methods, which are the generator's to give.</summary>
    private IEnumerable<Diagnostic> OwnErrors() =>
        compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error && d.Id is not ("CS8795" or "CS0534" or "CS1729"));
}
