using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Passes;

namespace Sessile.Generator.Lowering;

/// <summary>What the graphs of one run, regions included, share while they are lowered.</summary>
internal sealed class LoweringState(RunGraph run, CompilerSwitches switches, CancellationToken cancellation)
{
    private readonly HashSet<string> _symbols = new(RegionWalk.Deep(GraphWalk.Reach(run.Roots)).SelectMany(n => n.Shape).SelectMany(d => d.Symbols), StringComparer.Ordinal);
    private readonly Dictionary<WeightPack, TensorBuffer> _packs = [];
    private readonly HashSet<Node> _committed = [.. run.Commits.Select(c => c.Value)];
    private int _buffers;

    public CompilerSwitches Switches { get; } = switches;

    public CancellationToken Cancellation { get; } = cancellation;

    public List<RandomDraw> Draws { get; } = [];

    /// <summary>Whether a variable takes the node's value at the end of the run.</summary>
    public bool IsCommitted(Node node) => _committed.Contains(node);

    /// <summary>The variable that takes the node's value, if that is all that the run wants of it; else null.</summary>
    public int? OnlyCommitted(Node node) =>
        run.Fetches.All(f => f.Value != node) && run.Effects.All(e => e != node) && run.Commits.Where(c => c.Value == node).Select(c => c.Variable).ToArray() is [var variable] ? variable : null;

    public int NextBuffer() => _buffers++;

    public TensorBuffer Scratch(DType dtype, Dim count, string label) => new(NextBuffer(), BufferKind.Scratch, dtype, count, label);

    /// <summary>Where the session keeps a value.</summary>
    public TensorBuffer Kept(Region value, string label)
    {
        var pack = WeightPack.Of(value);
        return new TensorBuffer(NextBuffer(), BufferKind.Kept, pack.DType, pack.Count, label) { Pack = pack };
    }

    /// <summary>The packed form of a constant or a variable; null if the run writes to that variable, or nothing is to be packed.</summary>
    public TensorBuffer? PackedWeights(WeightPack pack, string label)
    {
        if (!Switches.PackedWeights || (pack.Data is null && run.Commits.Any(c => c.Variable == pack.Variable)))
            return null;
        if (!_packs.TryGetValue(pack, out var buffer))
            _packs[pack] = buffer = new TensorBuffer(NextBuffer(), BufferKind.Packed, pack.DType, pack.Count, label + "Packed") { Pack = pack };
        return buffer;
    }

    /// <summary>A name for the row that a loop's turn is at, which no dimension has.</summary>
    public string NewRow()
    {
        var name = "row";
        for (var i = 2; !_symbols.Add(name); i++)
            name = "row" + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return name;
    }
}
