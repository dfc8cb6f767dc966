using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sessile.Generator.Tracing.Bodies;
using Sessile.Generator.Tracing.Classes;
using Sessile.Generator.Tracing.Evaluation;
using Sessile.Generator.Tracing.State;

namespace Sessile.Generator.Tests.Tracing;

/// <summary>
/// Bodies of functions that return strings, each run twice: by .NET, as C# means it, and by the tracer. All are compiled in one go.
/// </summary>
internal sealed class CSharpCases
{
    private readonly Dictionary<string, (string? Traced, string Native)> _results = [];

    public CSharpCases(string declarations, IReadOnlyList<string> bodies)
    {
        var functions = string.Join("\n", bodies.Select((b, i) => $"public static string Case{i}() {{ {b} }}"));
        var properties = string.Join("\n", bodies.Select((_, i) => $"public string P{i} => Cases.Case{i}();"));
        var compilation = TestSource.Compile($"{declarations}\npublic static class Cases {{ {functions} }}\n[Graph] public partial class G {{ {properties} }}");
        var traced = Trace(compilation);
        var type = Load(compilation).GetType("Cases")!;
        for (var i = 0; i < bodies.Count; i++)
            _results.Add(bodies[i], (traced[i], (string)type.GetMethod("Case" + i)!.Invoke(null, null)!));
    }

    /// <summary>What the tracer could not do.</summary>
    public List<string> Errors { get; } = [];

    public (string? Traced, string Native) this[string body] => _results[body];

    private List<string?> Trace(CSharpCompilation compilation)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var errors = new TraceErrors();
        var type = compilation.GetTypeByMetadataName("G")!;
        var properties = GraphMembers.PropertiesOf(type);
        var evaluator = new Evaluator(compilation, new BodyProvider(compilation, cancellation), new GraphTrace(false, new(), errors, new(cancellation)), type);
        PropertyTracer.Trace(evaluator, properties);
        errors.Report(d => Errors.Add(d + " at " + TracedSource.TextAt(d)));
        return [.. properties.Select(p => evaluator.Memo.TryGet(p, out var value) ? value as string : null)];
    }

    private static Assembly Load(CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("", string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return Assembly.Load(stream.ToArray());
    }
}
