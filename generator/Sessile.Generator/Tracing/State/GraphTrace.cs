using Microsoft.CodeAnalysis;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Binding;

namespace Sessile.Generator.Tracing.State;

/// <summary>Everything that one trace of a graph has made so far: nodes and their places, variables, scopes; and what functions of the language may ask of it.</summary>
internal sealed class GraphTrace : BindingContext
{
    private readonly RandomStreams _streams;
    private readonly bool _isTraining;
    private readonly List<SyntaxNode?> _places = [];
    private readonly List<string?> _owners = [];
    private readonly BodyValues _bodyValues = new();
    private readonly Dictionary<SyntaxNode, int> _draws = [];
    private readonly List<VariableTape> _tapes = [];
    private List<OpenBody> _bodies = [];
    private SyntaxNode? _site;

    public GraphTrace(bool isTraining, RandomStreams streams, TraceErrors errors, TraceLimits limits)
    {
        (_isTraining, _streams, Errors, Limits) = (isTraining, streams, errors, limits);
        Ledger = new VariableLedger(Graph);
        Root = Scope = new Scope(null, "");
    }

    /// <summary>Equal nodes stay apart here, since each may be fed by itself; the compiler joins them once the feeds are known.</summary>
    public override GraphBuilder Graph { get; } = new(joinsEqualNodes: false);

    public TraceErrors Errors { get; }

    public TraceLimits Limits { get; }

    public VariableLedger Ledger { get; }

    public Scope Root { get; }

    /// <summary>Where variables are made now.</summary>
    public Scope Scope { get; set; }

    /// <summary>The template whose variables are being made or used again; null outside of one.</summary>
    public VariableTape? Tape { get; set; }

    /// <summary>Whether anything depended on <see cref="IsTraining"/>.</summary>
    public bool AskedForTraining { get; private set; }

    public override IReadOnlyList<TracedVariable> Variables => Ledger.All;

    /// <summary>The one expression that the property being traced consists of, with its name: only there can a placeholder stand.</summary>
    public (SyntaxNode Syntax, string Name)? Whole { get; set; }

    public override string? PropertyName => Whole is { } whole && whole.Syntax == _site ? whole.Name : null;

    public override bool IsTraining
    {
        get
        {
            AskedForTraining = true;
            return _isTraining;
        }
    }

    public IReadOnlyList<SyntaxNode?> Places => _places;

    /// <summary>The property that is being evaluated.</summary>
    public string? Owner { get; set; }

    /// <summary>The property in whose evaluation a node was made.</summary>
    public string? OwnerOf(Node node) => node.Id < _owners.Count ? _owners[node.Id] : null;

    /// <summary>The syntax that each node was made by.</summary>
    public SyntaxNode? PlaceOf(Node node) => node.Id < _places.Count ? _places[node.Id] : null;

    public override string? SourceOf(Node node)
    {
        const int most = 60;
        if (PlaceOf(node) is not { } place)
            return null;
        var text = string.Join(" ", place.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= most ? text : text.Substring(0, most - 1) + "…";
    }

    public override TracedVariable MakeVariable(Node initial, bool trainable, string? name)
    {
        if (Tape is null)
            return Ledger.Make(initial, trainable, Scope, name);
        return Tape.Next(initial, trainable) ?? Tape.Record(Ledger.Make(initial, trainable, Scope, name));
    }

    public override TracedVariable MakeSlot(Node initial, string fullName) => Ledger.MakeSlot(initial, fullName);

    public override int NextRandomStream()
    {
        var place = _site ?? throw new InvalidOperationException("no call is being bound");
        _draws.TryGetValue(place, out var time);
        _draws[place] = time + 1;
        return _streams.At(place, time);
    }

    /// <summary>Runs <paramref name="make"/>, a call of the language written at <paramref name="site"/>; the nodes it makes stand there.</summary>
    public T At<T>(IOperation site, Func<T> make)
    {
        var outer = _site;
        _site = site.Syntax;
        try
        {
            var made = make();
            FillPlaces();
            return _bodyValues.TakeStray() is { } stray ? throw Stray(stray) : made;
        }
        finally
        {
            FillPlaces();
            _bodyValues.TakeStray();
            _site = outer;
            Limits.CheckNodes(site, Graph.Nodes.Count);
        }
    }

    public T InScope<T>(Scope scope, Func<T> function)
    {
        var outer = Scope;
        Scope = scope;
        try
        {
            return function();
        }
        finally
        {
            Scope = outer;
        }
    }

    public override bool IsInLoop => _bodies.Any(b => b.IsLoop);

    public override TracedBody TraceBody(IReadOnlyList<TensorType> parameters, bool isLoop, Func<IReadOnlyList<Node>, object?> body)
    {
        FillPlaces();
        var open = new OpenBody(Graph.Nodes.Count, isLoop);
        var around = _bodies;
        _bodies = [.. around, open];
        try
        {
            var given = parameters.Select((type, i) => Graph.Add(new Parameter(i, type))).ToArray();
            FillPlaces();
            var value = body(given);
            return new(open.Start, Graph.Nodes.Count, open.Outside, given, value);
        }
        finally
        {
            FillPlaces();
            _bodies = around;
        }
    }

    /// <summary>Makes nodes that belong to the graph itself, although a body may be traced: a property is a node of the graph wherever it is first named.</summary>
    public T Outside<T>(Func<T> make)
    {
        FillPlaces();
        var (start, around) = (Graph.Nodes.Count, _bodies);
        _bodies = [];
        try
        {
            return make();
        }
        finally
        {
            FillPlaces();
            _bodies = around;
            _bodies.ForEach(b => b.Outside.Add((start, Graph.Nodes.Count)));
        }
    }

    private void FillPlaces()
    {
        for (; _places.Count < Graph.Nodes.Count; _owners.Add(Owner))
        {
            _bodyValues.Add(Graph.Nodes[_places.Count], _bodies);
            _places.Add(_site);
        }
    }

    /// <summary>Whether a node depends on what a body is given each time it runs, so that the graph has no value of it.</summary>
    public bool IsBodyValue(Node node) => _bodyValues.BodyOf(node) is not null;

    private GraphException Stray((Node Reader, Node Value) stray)
    {
        var value = stray.Value.Label ?? SourceOf(stray.Value) ?? stray.Value.Op.Name;
        return new(Rules.BadArgument, $"{stray.Reader.Op.Name}: '{value}' is computed anew in each turn of a loop, and has no value outside of its body: let the body give it");
    }

    public VariableTape NewTape()
    {
        var tape = new VariableTape();
        _tapes.Add(tape);
        return tape;
    }

    /// <summary>The functions being run, innermost first, each with the call that started it.</summary>
    public Stack<(string Name, SyntaxNode? Site)> Calls { get; set; } = new();

    public void Report(GraphException error, IOperation at)
    {
        var calls = Calls.Count > 0 ? CallPath.Of(Owner, Calls.Reverse()) : null;
        Errors.Add(error.Rule, ErrorPlaces.Of(at.Syntax), calls, error.Arguments);
    }

    /// <summary>Undoes what was made since <paramref name="mark"/>, to trace it later.</summary>
    public void Rewind(TraceMark mark)
    {
        Graph.Truncate(mark.Nodes);
        if (_places.Count > mark.Nodes)
        {
            _places.RemoveRange(mark.Nodes, _places.Count - mark.Nodes);
            _owners.RemoveRange(mark.Nodes, _owners.Count - mark.Nodes);
            _bodyValues.Truncate(mark.Nodes);
        }

        Ledger.Truncate(mark.Variables);
        Errors.Truncate(mark.Errors);
        _tapes.ForEach(tape => tape.Rewind(mark.Variables));
        Root.Restore(mark.Names);
        _draws.Clear();
        foreach (var draw in mark.Draws)
            _draws.Add(draw.Key, draw.Value);
    }

    public TraceMark Mark() => new(Graph.Nodes.Count, Ledger.All.Count, Errors.Count, new(_draws), Root.Names());
}

/// <summary>How far a trace was at some moment.</summary>
internal sealed record TraceMark(int Nodes, int Variables, int Errors, Dictionary<SyntaxNode, int> Draws, IReadOnlyCollection<string> Names);
