using Microsoft.CodeAnalysis;
using Sessile.Generator.Diagnostics;

namespace Sessile.Generator.Tracing.State;

/// <summary>
/// What is wrong with one graph class, each place told once although the graph is traced twice; a place in a function again for a call that fails in
/// another way.
/// </summary>
internal sealed class TraceErrors
{
    private const int MostPerPlace = 8;

    private readonly List<TraceError> _errors = [];
    private readonly HashSet<(string Id, Location Location)> _told = [];
    private readonly List<Diagnostic> _notes = [];
    private readonly List<Location> _breaks = [];

    /// <summary>Whether the graph cannot be compiled, be it told here or by the C# compiler.</summary>
    public bool Any => _errors.Count > 0 || IsBroken;

    /// <summary>Where C# itself has errors, which its compiler tells.</summary>
    public IReadOnlyList<Location> Breaks => _breaks;

    private bool IsBroken => _breaks.Count > 0;

    public int Count => _errors.Count;

    /// <summary>Whether there are errors, all of one kind.</summary>
    public bool AreAll(DiagnosticDescriptor rule) => !IsBroken && _errors.Count > 0 && _errors.All(e => e.Rule == rule);

    public void Break(Location place)
    {
        if (!_breaks.Contains(place))
            _breaks.Add(place);
    }

    public void Add(DiagnosticDescriptor rule, Location location, params object[] arguments) => Add(rule, location, null, arguments);

    /// <param name="calls">The calls that led to the place; null where it is in no function.</param>
    public void Add(DiagnosticDescriptor rule, Location location, CallPath? calls, object[] arguments)
    {
        var told = _errors.Where(e => e.Rule == rule && e.Location == location).ToList();
        if (told.Count == 0 || (calls is not null && told.Count < MostPerPlace && told.TrueForAll(e => e.IsOther(calls, arguments))))
            _errors.Add(new(rule, location, calls, arguments));
    }

    /// <summary>Takes back what turned out to follow from something else.</summary>
    public void Withdraw(DiagnosticDescriptor rule) => _errors.RemoveAll(e => e.Rule == rule);

    /// <summary>Tells what does not keep the graph from being compiled.</summary>
    public void Note(DiagnosticDescriptor rule, Location location, params object[] arguments)
    {
        if (_told.Add((rule.Id, location)))
            _notes.Add(Diagnostic.Create(rule, location, arguments));
    }

    /// <summary>Forgets what was found since there were <paramref name="count"/>: it will be found again.</summary>
    public void Truncate(int count) => _errors.RemoveRange(count, _errors.Count - count);

    public void Report(Action<Diagnostic> sink)
    {
        foreach (var error in _errors)
            sink(error.ToDiagnostic());
        _notes.ForEach(sink);
    }

    private sealed record TraceError(DiagnosticDescriptor Rule, Location Location, CallPath? Calls, object[] Arguments)
    {
        /// <summary>Whether what a call gives is news: from elsewhere, and in other words.</summary>
        public bool IsOther(CallPath calls, object[] arguments) => Calls?.IsFrom(calls.Sites) != true && !Arguments.SequenceEqual(arguments);

        public Diagnostic ToDiagnostic()
        {
            var isText = Rule.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture) == "{0}";
            object[] arguments = Calls is not null && isText ? [$"{Arguments[0]} (in {Calls.Text})", .. Arguments.Skip(1)] : Arguments;
            return Diagnostic.Create(Rule, Location, Calls?.Sites, MessageProperties.Of(arguments), arguments);
        }
    }
}
