using Sessile.Generator.IR;
using Sessile.Generator.Model;
using Sessile.Generator.Planning;

namespace Sessile.Generator.Emit;

// What comes in: feeds that overlap the session's memory are set aside, sizes learnt, everything checked before anything is written.
internal sealed partial class RunWriter
{
    private const string FeedCheck = "global::Sessile.Sessions.FeedCheck.";

    private readonly Dictionary<RunParameter, string> _spans = [];

    private string FeedSpan(RunParameter feed) => _spans[feed];

    private TensorType TypeOf(RunParameter parameter) => _run.Feeds[parameter.Target];

    private void WriteFeeds()
    {
        var feeds = _run.Model.Parameters.Where(p => p.IsFeed && p.Kind != ParameterKind.Scalar).ToArray();
        foreach (var feed in feeds.Where(f => f.Kind is ParameterKind.TensorSpan or ParameterKind.View))
            _writer.Line($"{FeedCheck}Rank({Whole(feed)}, {TypeOf(feed).Shape.Rank}, {Quoted(feed)});");
        foreach (var step in _run.Sizes.Steps)
            _writer.Line($"nint {Local(step.Symbol)} = {Learnt(step)};");
        foreach (var feed in feeds)
            CheckFeed(feed);
        CheckBounds();
        for (var i = 0; i < feeds.Length; i++)
            Detach(feeds[i], i);
    }

    private string Learnt(SizeStep step) => step switch
    {
        GivenSize given => $"{FeedCheck}Size({Names.Escape(given.Parameter)}, {Literals.Quote(given.Symbol)}, {Literals.Quote(given.Parameter)})",
        InferredSize { Else: { } other } inferred => $"{Count(inferred.Known)} != 0 ? {Learnt(inferred with { Else = null })} : {Learnt(other)}",
        InferredSize inferred => $"{FeedCheck}Infer({Names.Escape(inferred.Feed.Name)}.Length, {Count(inferred.Known)}, {Quoted(inferred.Feed)}{Others(inferred)})",
        AxisSize { Feed.Kind: ParameterKind.View } axis => $"{Names.Escape(axis.Feed.Name)}.Shape[{axis.Axis}]",
        AxisSize axis => $"{FeedCheck}SizeOf({Whole(axis.Feed)}, {axis.Axis})",
        _ => throw new InvalidOperationException(step.GetType().Name),
    };

    /// <summary>Sizes that are given may multiply to more than any number holds, which must not wrap around to the length of a feed.</summary>
    private string Count(Dim count) => count.IsStatic || count.SymbolName is not null ? Text(count) : $"checked({Text(count)})";

    /// <summary>Of the dimensions without which a feed's length tells nothing, those that may turn out to be 0, and the feeds that told them.</summary>
    private string Others(InferredSize inferred)
    {
        if (inferred.Known.IsStatic)
            return "";
        var symbols = inferred.Known.Symbols.ToArray();
        var feeds = _run.Sizes.Steps.Where(s => symbols.Contains(s.Symbol) && s.Source is not null).Select(s => s.Source!.Target).Distinct().ToArray();
        return ", " + Literals.Quote(string.Join("·", symbols) + (feeds.Length > 0 ? " as told by " + string.Join(" and ", feeds) : ""));
    }

    private void CheckFeed(RunParameter feed)
    {
        var shape = TypeOf(feed).Shape;
        if (feed.Kind == ParameterKind.Span)
        {
            if (!_run.Sizes.Steps.OfType<InferredSize>().Any(s => s.Feed == feed && s.Else is null))
                _writer.Line($"{FeedCheck}Length({Names.Escape(feed.Name)}.Length, {Count(shape.ElementCount)}, {Quoted(feed)});");
            return;
        }

        _writer.Line($"{FeedCheck}Shape({Whole(feed)}, {IntList(shape)}, {Quoted(feed)});");
    }

    /// <summary>All sizes that are too small or too large are told at once. What feeds' shapes say is not: a size that the first wrong one told may be what the next is held against.</summary>
    private void CheckBounds()
    {
        if (_run.Bounds.Count == 1)
            _writer.Line($"{FeedCheck}Enough({BoundOf(_run.Bounds[0].Dim, _run.Bounds[0].Node)});");
        if (_run.Bounds.Count < 2)
            return;
        _writer.Line($"if (({string.Join(" | ", _run.Bounds.Select(b => $"({Text(b.Dim)})"))}) < 0)");
        using var indent = _writer.Indent();
        _writer.Line("new global::Sessile.Sessions.FeedMisfits()");
        foreach (var (dim, node) in _run.Bounds)
            _writer.Line($"    .Add({BoundOf(dim, node)})");
        _writer.Line("    .Throw();");
    }

    /// <summary>A size that is too small or too large is told with a feed that has it, with what needs it, and as the fault of the parameter that told it.</summary>
    private string BoundOf(Dim dim, string node)
    {
        var symbol = dim.LimitedSymbol ?? dim.Symbols.First();
        var feed = _run.Model.Parameters.FirstOrDefault(p => p.IsFeed && TypeOf(p).Shape.Any(d => d.Symbols.Contains(symbol)))?.Target ?? node;
        var parameter = _run.Sizes.Steps.First(s => s.Symbol == symbol).Parameter;
        var got = dim.LimitedSymbol is null ? Text(dim) : Local(symbol);
        return $"{Text(dim)}, {got}, {string.Join(", ", new[] { dim.NotNegative, node, feed, parameter }.Select(Literals.Quote))}";
    }

    private void Detach(RunParameter feed, int slot)
    {
        var source = feed.Kind switch
        {
            ParameterKind.View => Names.Escape(feed.Name) + ".Span",
            ParameterKind.TensorSpan => "in " + Names.Escape(feed.Name),
            _ => Names.Escape(feed.Name),
        };
        if (feed.Kind == ParameterKind.Span)
        {
            _spans[feed] = Names.Escape(feed.Name);
            _writer.Line($"{Names.Escape(feed.Name)} = DetachFeed({source}, {slot});");
            return;
        }

        _spans[feed] = _names.Unique(feed.Name + "Span");
        _writer.Line($"global::System.ReadOnlySpan<{feed.DType.CSharpName()}> {_spans[feed]} = DetachFeed({source}, {slot});");
    }

    private static string Whole(RunParameter feed) => (feed.Kind == ParameterKind.TensorSpan ? "in " : "") + Names.Escape(feed.Name);

    private string Quoted(RunParameter feed) => Quoted(feed, TypeOf(feed).Shape);

    /// <summary>The node's name and shape and the parameter's name, for messages.</summary>
    private static string Quoted(RunParameter parameter, Shape shape) =>
        Literals.Quote(parameter.Target) + ", " + Literals.Quote(shape.ToString()) + ", " + Literals.Quote(parameter.Name);

    private string IntList(Shape shape) => shape.IsStatic
        ? _session.List(shape.Select(Text))
        : "[" + string.Join(", ", shape.Select(d => d.IsStatic ? Text(d) : $"(int){Text(d)}")) + "]";

    /// <summary>Room for results is checked before anything runs.</summary>
    private void WriteRoom()
    {
        foreach (var parameter in _run.Model.Parameters.Where(p => p.Kind is ParameterKind.OutSpan or ParameterKind.OutTensorSpan))
        {
            var shape = _run.Fetches[parameter.Target].Type.Shape;
            var message = Quoted(parameter, shape);
            _writer.Line(parameter.Kind == ParameterKind.OutSpan
                ? $"{FeedCheck}Room({Names.Escape(parameter.Name)}.Length, {Count(shape.ElementCount)}, {message});"
                : $"{FeedCheck}Room(in {Names.Escape(parameter.Name)}, {IntList(shape)}, {message});");
        }
    }
}
