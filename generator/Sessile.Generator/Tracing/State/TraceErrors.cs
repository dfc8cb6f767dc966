using Microsoft.CodeAnalysis;
using Sessile.Generator.Diagnostics;

namespace Sessile.Generator.Tracing.State;

/// <summary>What is wrong with one graph class, each place told once although functions are traced at every call and the graph twice.</summary>
internal sealed class TraceErrors
{
    private readonly List<(DiagnosticDescriptor Rule, Location Location, object[] Arguments)> _errors = [];
    private readonly HashSet<(string Id, Location Location)> _told = [];
    private readonly List<Diagnostic> _notes = [];

    /// <summary>Whether the graph cannot be compiled, be it told here or by the C# compiler.</summary>
    public bool Any => _errors.Count > 0 || IsBroken;

    /// <summary>Set where C# itself has an error, which its compiler tells.</summary>
    public bool IsBroken { get; set; }

    public int Count => _errors.Count;

    public void Add(DiagnosticDescriptor rule, Location location, params object[] arguments)
    {
        if (_told.Add((rule.Id, location)))
            _errors.Add((rule, location, arguments));
    }

    /// <summary>Tells what does not keep the graph from being compiled.</summary>
    public void Note(DiagnosticDescriptor rule, Location location, params object[] arguments)
    {
        if (_told.Add((rule.Id, location)))
            _notes.Add(Diagnostic.Create(rule, location, arguments));
    }

    /// <summary>Forgets what was found since there were <paramref name="count"/>: it will be found again.</summary>
    public void Truncate(int count)
    {
        foreach (var error in _errors.Skip(count))
            _told.Remove((error.Rule.Id, error.Location));
        _errors.RemoveRange(count, _errors.Count - count);
    }

    public void Report(Action<Diagnostic> sink)
    {
        foreach (var (rule, location, arguments) in _errors)
            sink(Diagnostic.Create(rule, location, arguments));
        _notes.ForEach(sink);
    }
}
