using System.Globalization;
using Sessile.Generator.Autodiff;
using Sessile.Generator.Diagnostics;
using Sessile.Generator.Emit;
using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;
using Sessile.Generator.Model;
using Sessile.Generator.Ops.Control;
using Sessile.Generator.Ops.Sources;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Passes;
using Sessile.Generator.Planning;
using Sessile.Generator.Support;

namespace Sessile.Generator.Compilation;

/// <summary>Takes one run through all stages: gradients, feeds and effects, passes, kernels, memory. What is wrong with it goes to the list of problems.</summary>
internal sealed class RunCompiler(
    GraphModel model,
    TracedGraphs graphs,
    CompilerSwitches switches,
    List<CompilationProblem> problems,
    List<CompilationProblem> notes,
    CancellationToken cancellation)
{
    private const int MaxConstantBytes = 256 * 1024;

    private readonly Dictionary<string, PropertyModel> _properties = model.Properties.ToDictionary(p => p.Name);

    private readonly Dictionary<WeightPack, RunSource> _kept = [];

    private int MethodReferences => switches.MethodReferences > 0 ? switches.MethodReferences : MethodParts.MaxReferences;

    /// <summary>What computes that of lasting values which the runs so far keep.</summary>
    public IReadOnlyDictionary<WeightPack, RunSource> Kept => _kept;

    /// <summary>Null if something is wrong with the run.</summary>
    public RunSource? Compile(RunModel run)
    {
        var trains = run.ForceTraining || RunFetches.Of(run).Any(f => TracedGraphs.Trains(graphs.Inference[_properties[f].Inference]));
        try
        {
            return CompileChecked(run, trains);
        }
        catch (GraphException error)
        {
            var anchor = error.Origin is >= 0 and var node ? (trains ? "training:" : "node:") + node.ToString(CultureInfo.InvariantCulture) : Anchor(run);
            Report(error.Rule.Id, anchor, error.Arguments.Select(a => a.ToString()!).ToArray());
            return null;
        }
    }

    private RunSource? CompileChecked(RunModel run, bool trains)
    {
        Node NodeOf(string property) => trains ? graphs.Training[_properties[property].Training] : graphs.Inference[_properties[property].Inference];
        var names = RunFetches.Of(run).ToArray();
        if (run.IsPartial)
            notes.AddRange(UnorderedReads.Of(run, NodeOf));
        var fed = run.IsPartial ? run.Parameters.Where(p => p.IsFeed).Select(p => p.Target).ToArray() : Placeholders(names.Select(NodeOf));
        var effects = trains ? graphs.TrainingEffects(names.Select(NodeOf), fed.Select(NodeOf)) : [];
        Node[] traced = [.. names.Select(NodeOf), .. fed.Select(NodeOf), .. effects];
        // Before derivatives are taken, so that they need not be kept turn by turn of what is alike in all.
        var roots = GradientExpansion.Expand(switches.Invariants ? LoopInvariants.Run(new GraphBuilder(), traced) : traced, cancellation);
        graphs.NameOwners(GraphWalk.Reach(roots), trains);
        var feeds = fed.Select((name, i) => (name, node: roots[names.Length + i])).GroupBy(f => f.node).ToDictionary(g => g.Key, g => g.First().name);
        var fetches = names.Select((n, i) => new Fetch(n, roots[i])).ToArray();
        var resolved = RunResolution.Resolve(fetches, roots.Skip(names.Length + fed.Length).ToArray(), feeds, out var needed);
        var complete = Complete(run, resolved, fed, feeds, needed);
        return complete is null ? null : Finish(complete, resolved, trains ? 1 : 0);
    }

    /// <summary>What a run's problems are about: its declaration, or the property that it is the default run of.</summary>
    private static string Anchor(RunModel run) => run.IsPartial || run.Fetches.Count == 0 ? "run:" + run.Name : "property:" + run.Fetches[0];

    private string[] Placeholders(IEnumerable<Node> fetched)
    {
        var reached = GraphWalk.Reach(fetched).Select(n => n.Op).OfType<Placeholder>().Select(p => p.PropertyName);
        var names = new HashSet<string>(reached);
        return model.Properties.Where(p => p.Kind == PropertyKind.Placeholder && names.Contains(p.Name)).Select(p => p.Name).ToArray();
    }

    /// <summary>The run with all its parameters: found for a default run, checked for a declared one.</summary>
    private RunModel? Complete(RunModel run, RunGraph resolved, IReadOnlyList<string> fed, Dictionary<Node, string> feeds, IReadOnlyList<Node> needed)
    {
        var reached = GraphWalk.Reach(resolved.Roots);
        if (!run.IsPartial)
        {
            var neededNames = new HashSet<string>(needed.Select(n => feeds[n]));
            var parameters = fed.Where(neededNames.Contains).Select(Parameter).ToArray();
            var unknown = SizePlan.Of(parameters, p => TypeOf(p.Target).Shape, Symbols(reached)).Unknown;
            return run with { Parameters = DefaultParameters.Of(parameters, unknown, model.Class.LibraryMembers) };
        }

        var before = problems.Count;
        foreach (var missing in reached.Select(n => n.Op).OfType<Placeholder>().Select(p => p.PropertyName).Distinct().Where(p => !fed.Contains(p)))
            ReportMissing(run, missing);
        foreach (var needless in feeds.Where(f => !needed.Contains(f.Key)))
            Report(Rules.NeedlessFeed.Id, $"run:{run.Name}/{run.Parameters.First(p => p.IsFeed && p.Target == needless.Value).Name}", run.Name, needless.Value);
        return problems.Count == before ? run : null;
    }

    private TensorType TypeOf(string property) => graphs.Inference[_properties[property].Inference].Type;

    private RunParameter Parameter(string property)
    {
        var type = TypeOf(property);
        return new RunParameter(Names.Camel(property), type.Shape.IsScalar ? ParameterKind.Scalar : ParameterKind.Span, type.DType, property);
    }

    private void ReportMissing(RunModel run, string placeholder)
    {
        var type = TypeOf(placeholder);
        if (run.Parameters.FirstOrDefault(p => p.IsFetch && p.Target == placeholder) is { } taken)
        {
            var (given, feed) = Forms(taken);
            Report(Rules.MistypedParameter.Id, $"run:{run.Name}/{taken.Name}", run.Name, taken.Name, $"'{given}' receives a value, and the run needs '{placeholder}' as a feed: use '{feed}'", feed);
            return;
        }

        var text = type.Shape.IsScalar ? type.DType.DisplayName() : $"ReadOnlySpan<{type.DType.DisplayName()}>";
        Report(Rules.MissingFeed.Id, Anchor(run), run.Name, placeholder, text, Names.Camel(placeholder));
    }

    /// <summary>The type that a parameter has, which takes a value, and the one that would feed it.</summary>
    private static (string Given, string Feed) Forms(RunParameter parameter)
    {
        var element = parameter.DType.DisplayName();
        return parameter.Kind switch
        {
            ParameterKind.OutSpan => ($"Span<{element}>", $"ReadOnlySpan<{element}>"),
            ParameterKind.OutTensorSpan => ($"TensorSpan<{element}>", $"ReadOnlyTensorSpan<{element}>"),
            ParameterKind.OutView => ($"out TensorView<{element}>", $"TensorView<{element}>"),
            _ => ("out " + element, element),
        };
    }

    private static IEnumerable<string> Symbols(IEnumerable<Node> nodes) => RegionWalk.Deep(nodes).SelectMany(SymbolsOf).Distinct();

    private static IEnumerable<string> SymbolsOf(Node node) => node.Op switch
    {
        DimValue size => size.Dim.Symbols,
        Loop { Length: { } length } => length.Symbols,
        _ => node.Shape.SelectMany(d => d.Symbols),
    };

    /// <summary>What a run has to make sure of before it computes: that slices lie in their axes, and that no size comes out negative.</summary>
    private static IReadOnlyList<(Dim Dim, string Node)> BoundsOf(IEnumerable<Node> nodes) => RegionWalk.Deep(nodes)
        .SelectMany(n => n.Op.Bounds(n.Operands.Select(o => o.Type).ToArray()).Concat(n.Shape).SelectMany(d => d.Doubts).Select(d => (Dim: d, Node: GraphText.NameOf(n))))
        .GroupBy(b => b.Dim).Select(g => g.First()).ToArray();

    private RunSource? Finish(RunModel run, RunGraph resolved, int trace)
    {
        var reached = GraphWalk.Reach(resolved.Roots);
        graphs.NameOwners(reached, trace == 1);
        var optimized = Pipeline.Run(resolved, switches, switches.Log, cancellation);
        if (switches.LastingValues && !run.IsInitialization)
            optimized = LastingValues.Apply(optimized, switches.AllLasting, cancellation);
        graphs.NameOwners(GraphWalk.Reach(optimized.Roots), trace == 1);
        var sizes = SizePlan.Of(run.Parameters, p => TypeOf(p.Target).Shape, Symbols(GraphWalk.Reach(optimized.Roots)));
        if (sizes.Unknown.Count > 0)
        {
            Report(Rules.BadRunMethod.Id, Anchor(run), run.Name, $"nothing determines the size of '{sizes.Unknown[0]}': add a parameter 'int {DefaultParameters.SizeName(sizes.Unknown[0], _properties.ContainsKey)}', or take a feed with its shape (ReadOnlyTensorSpan, TensorView)");
            return null;
        }

        var lowered = RunLowering.Lower(optimized, switches, cancellation);
        CheckConstants(lowered);
        foreach (var pack in lowered.Buffers.Select(b => b.Pack).OfType<WeightPack>().Where(p => p.Kept is not null && !_kept.ContainsKey(p)))
            _kept.Add(pack, Keeping(pack, trace));
        var reads = reached.Select(n => n.Op).OfType<ReadVariable>().Select(r => r.Variable).Distinct().OrderBy(v => v).ToArray();
        return new RunSource(
            run,
            run.Parameters.Where(p => p.IsFeed).ToDictionary(p => p.Target, p => TypeOf(p.Target)),
            lowered.Fetches.ToDictionary(f => f.Name),
            lowered,
            ArenaPlanner.Plan(lowered, switches.Reuse),
            sizes,
            BoundsOf(reached),
            reads,
            trace)
        {
            MethodReferences = MethodReferences,
        };
    }

    private RunSource Keeping(WeightPack pack, int trace)
    {
        var lowered = RunLowering.LowerKept(pack, switches, cancellation);
        CheckConstants(lowered);
        var model = new RunModel("Kept", "private", false, default, new RunReturn(ReturnKind.Void, default, default, default), default, false);
        return new RunSource(model, new Dictionary<string, TensorType>(), new Dictionary<string, LoweredFetch>(), lowered, ArenaPlanner.Plan(lowered, switches.Reuse), new SizePlan([], []), [], [], trace)
        {
            Keeps = pack,
            MethodReferences = MethodReferences,
        };
    }

    /// <summary>Constants are part of the assembly's text; it is no place for weights.</summary>
    private static void CheckConstants(LoweredRun run)
    {
        var large = run.Buffers.FirstOrDefault(b => BytesInAssembly(b) > MaxConstantBytes);
        if (large is not null)
            throw new GraphException(Rules.TooLarge, $"constant '{large.Label}' has {BytesInAssembly(large)} bytes, which is too large for the assembly ({MaxConstantBytes} at most): read it FromFile, or compute it by ops");
    }

    private static long BytesInAssembly(TensorBuffer buffer) => (buffer.Data ?? buffer.Pack?.Data) is { } data ? (long)data.Count * data.DType.Size() : 0;

    /// <summary>The run that sets every variable to its initial value; null where there are none.</summary>
    public RunSource? CompileInitialization()
    {
        try
        {
            return model.Variables.Count == 0 ? null : Initialization();
        }
        catch (GraphException error)
        {
            Report(error.Rule.Id, "class:", error.Arguments.Select(a => a.ToString()!).ToArray());
            return null;
        }
    }

    private RunSource? Initialization()
    {
        var initials = GradientExpansion.Expand([.. model.Variables.Select(v => graphs.Inference[v.Initial])], cancellation);
        var resolved = RunResolution.Resolve(initials.Select((n, i) => new Fetch(model.Variables[i].Name, n)).ToArray(), [], new Dictionary<Node, string>(), out _);
        var target = new GraphBuilder();
        var map = new Dictionary<Node, Node>();
        foreach (var node in GraphWalk.Reach(resolved.Roots))
        {
            target.Origin = node.Origin;
            map[node] = node.Op is ReadVariable read ? map[resolved.Fetches[read.Variable].Value] : target.Add(node.Op, node.Operands.Select(o => map[o]).ToArray());
            map[node].Label ??= node.Label;
        }

        var commits = resolved.Fetches.Select((f, i) => new Commit(i, map[f.Value])).ToArray();
        var run = new RunModel("Initialize", "public override", false, default, new RunReturn(ReturnKind.Void, default, default, default), default, false);
        return Finish(run, new RunGraph([], commits, [.. resolved.Effects.Select(e => map[e])]), 0);
    }

    private void Report(string rule, string anchor, params string[] message) => Add(new CompilationProblem(rule, message.ToEquatable(), anchor));

    /// <summary>What is wrong in the graph itself, several runs find.</summary>
    private void Add(CompilationProblem problem)
    {
        if (!problems.Contains(problem))
            problems.Add(problem);
    }
}
