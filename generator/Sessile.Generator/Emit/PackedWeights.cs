using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Planning;

namespace Sessile.Generator.Emit;

/// <summary>The packed weights and kept values that a session's runs need, each once, with where they lie and the methods that make them.</summary>
internal sealed class PackedWeights
{
    private readonly List<(WeightPack Pack, string Label)> _packs = [];
    private readonly Dictionary<WeightPack, long> _offsets = [];
    private readonly Dictionary<WeightPack, int> _places = [];
    private readonly HashSet<int> _variables = [];

    private PackedWeights(IEnumerable<TensorBuffer> buffers)
    {
        foreach (var buffer in buffers.Where(b => b.Pack is not null && !_offsets.ContainsKey(b.Pack)))
            Add(buffer.Pack!, buffer.Label);
    }

    public static PackedWeights Of(SessionSource source) => new(source.AllRuns.SelectMany(r => r.Lowered.Buffers).ToArray());

    public long ByteCount { get; private set; }

    public int Count => _packs.Count;

    /// <summary>Whether there are packed copies of a variable, or values that are computed from it.</summary>
    public bool Holds(int variable) => _variables.Contains(variable);

    /// <summary>Whether it is a computed value rather than a copy.</summary>
    public bool IsKept(int place) => _packs[place].Pack.Call is null;

    public int IndexOf(WeightPack pack) => _places[pack];

    public string OffsetOf(WeightPack pack) => Dim.Literal(_offsets[pack]);

    private void Add(WeightPack pack, string label)
    {
        _offsets.Add(pack, ByteCount);
        _places.Add(pack, _packs.Count);
        _variables.UnionWith(pack.Kept is { } value ? KeptValue.VariablesOf(value) : [pack.Variable]);
        _packs.Add((pack, label));
        ByteCount += ArenaPlan.Align(pack.ByteCount);
    }

    public void WriteMethods(CodeWriter writer, SessionSource source, KernelCatalog kernels, SessionNames session)
    {
        foreach (var (pack, label) in _packs)
        {
            writer.Line().Line($"// {label} {pack.Extents}, {(pack.Call is null ? "computed where something was written that it depends on" : "in the order in which products read it")}.");
            writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
            if (pack.Kept is null)
                writer.Line($"private void {session.PackMethod(pack)}() => {Packing(pack, Source(pack, session))};");
            else
                RunWriter.WriteKept(writer, source.Kept[pack], kernels, session);
        }
    }

    private static string Source(WeightPack pack, SessionNames session)
    {
        var type = pack.DType.CSharpName();
        return pack.File is { } file ? session.Files.Reference(file) : pack.Data is { } data ? session.Constant(data) : $"VariableRef<{type}>({session.VariableOffset(pack.Variable)})";
    }

    /// <summary>The call that packs what begins at a reference.</summary>
    public string Packing(WeightPack pack, string source)
    {
        if (pack.Offset != 0)
            source = $"Unsafe_.Add(ref {source}, {Dim.Literal(pack.Offset)})";
        return string.Format(CultureInfo.InvariantCulture, pack.Call, source, $"PackRef<{pack.DType.CSharpName()}>({OffsetOf(pack)})");
    }

    /// <summary>Makes what is out of date.</summary>
    /// <param name="rows">How many rows are multiplied by weights, where the run can do without a copy of them; null: it cannot.</param>
    public string Renewal(WeightPack pack, SessionNames session, string? rows)
    {
        var isStale = pack.Kept is not null ? $"IsKeptStale({IndexOf(pack)}, {session.VariablesOf(pack)})"
            : rows is not null ? $"IsPackDue({IndexOf(pack)}, {pack.Variable}, {rows})"
            : $"IsPackStale({IndexOf(pack)}, {pack.Variable})";
        return $"if ({isStale})\n    {session.PackMethod(pack)}();";
    }
}
