using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Planning;

namespace Sessile.Generator.Emit;

/// <summary>The packed weights that a session's runs need, each once, with where they lie and the methods that pack them.</summary>
internal sealed class PackedWeights
{
    private readonly List<(WeightPack Pack, string Label)> _packs = [];
    private readonly Dictionary<WeightPack, long> _offsets = [];
    private readonly Dictionary<WeightPack, int> _places = [];
    private readonly HashSet<int> _variables = [];

    private PackedWeights(IEnumerable<TensorBuffer> buffers)
    {
        foreach (var buffer in buffers.Where(b => b.Pack is not null && !_offsets.ContainsKey(b.Pack)))
        {
            _offsets.Add(buffer.Pack!, ByteCount);
            _places.Add(buffer.Pack!, _packs.Count);
            _variables.Add(buffer.Pack!.Variable);
            _packs.Add((buffer.Pack!, buffer.Label));
            ByteCount += ArenaPlan.Align(buffer.Pack!.ByteCount);
        }
    }

    public static PackedWeights Of(SessionSource source) =>
        new(source.Runs.Append(source.Initialization).OfType<RunSource>().SelectMany(r => r.Lowered.Buffers).ToArray());

    public long ByteCount { get; }

    public int Count => _packs.Count;

    /// <summary>Whether there are packed copies of a variable.</summary>
    public bool Holds(int variable) => _variables.Contains(variable);

    public int IndexOf(WeightPack pack) => _places[pack];

    public string OffsetOf(WeightPack pack) => Dim.Literal(_offsets[pack]);

    public void WriteMethods(CodeWriter writer, SessionNames session)
    {
        foreach (var (pack, label) in _packs)
        {
            var type = pack.DType.CSharpName();
            var source = pack.File is { } file ? session.Files.Reference(file) : pack.Data is { } data ? session.Constant(data) : $"VariableRef<{type}>({session.VariableOffset(pack.Variable)})";
            if (pack.Offset != 0)
                source = $"Unsafe_.Add(ref {source}, {Dim.Literal(pack.Offset)})";
            writer.Line().Line($"// {label} {pack.Extents}, in the order in which products read it.");
            writer.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]");
            writer.Line($"private void {session.PackMethod(pack)}() => {string.Format(CultureInfo.InvariantCulture, pack.Call, source, $"PackRef<{type}>({OffsetOf(pack)})")};");
        }
    }
}
