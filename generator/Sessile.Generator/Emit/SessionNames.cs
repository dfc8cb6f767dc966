using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Model;
using Sessile.Generator.Ops.State;
using Sessile.Generator.Planning;

namespace Sessile.Generator.Emit;

/// <summary>What a session's methods share: where variables lie, the constants, and the names that are taken.</summary>
internal sealed class SessionNames
{
    private readonly List<long> _offsets = [];
    private readonly GraphModel _model;
    private readonly Names _own;
    private readonly string[] _packMethods;
    private readonly Dictionary<ConstantData, string> _constants = [];
    private readonly Dictionary<string, string> _lists = new(StringComparer.Ordinal);

    /// <param name="grows">Whether the scratch memory may grow.</param>
    public SessionNames(SessionSource source, PackedWeights packs, SessionFiles files, bool grows)
    {
        var model = source.Model;
        Grows = grows;
        _model = model;
        Packs = packs;
        Files = files;
        Members = new HashSet<string>(model.Properties.Select(p => p.Name).Concat(model.Class.SessionMembers).Concat(model.Class.LibraryMembers).Concat(GeneratedNames.Types), StringComparer.Ordinal);
        _own = new Names(Members.Concat(GeneratedNames.SessionMembers).Concat(source.Runs.SelectMany(NamesIn)));
        (Kernels, Layout) = (Own("Kernels_"), Own("Layout_"));
        _packMethods = [.. Enumerable.Range(0, packs.Count).Select(i => Own((packs.IsKept(i) ? "_keep" : "_pack") + i.ToString(CultureInfo.InvariantCulture)))];
        foreach (var variable in model.Variables)
        {
            _offsets.Add(VariableBytes);
            VariableBytes += ArenaPlan.Align(Math.Max(1, (variable.Type.Shape.ElementCount * variable.Type.DType.Size()).Value));
        }
    }

    public bool Grows { get; }

    public PackedWeights Packs { get; }

    public SessionFiles Files { get; }

    /// <summary>The nested class with the loops.</summary>
    public string Kernels { get; }

    /// <summary>The field that says how the session's memory is laid out.</summary>
    public string Layout { get; }

    /// <summary>Names that locals avoid, since they would hide members or types.</summary>
    public ISet<string> Members { get; }

    /// <summary>The method that packs weights, or computes what is kept.</summary>
    public string PackMethod(WeightPack pack) => _packMethods[Packs.IndexOf(pack)];

    /// <summary>The field that lists the variables that a kept value is computed from.</summary>
    public string VariablesOf(WeightPack pack) => List(KeptValue.VariablesOf(pack.Kept!).Select(v => v.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A name for a private member of the session: no other member's, and none that a method's parameter or a dimension has, which would hide it.</summary>
    public string Own(string name) => _own.Unique(name);

    private static IEnumerable<string> NamesIn(RunSource run) => run.Symbols.Concat(run.Model.Parameters.Select(p => p.Name)).Append(run.Model.Name);

    public long VariableBytes { get; }

    public string VariableOffset(int variable) => Dim.Literal(_offsets[variable]);

    /// <summary>The variable's full name, for comments.</summary>
    public string VariableName(int variable) => _model.Variables[variable].Name;

    public IReadOnlyDictionary<ConstantData, string> Constants => _constants;

    /// <summary>The first of a constant's elements, as a reference.</summary>
    public string Constant(ConstantData data)
    {
        if (!_constants.TryGetValue(data, out var name))
            _constants.Add(data, name = Own("Constant" + (_constants.Count + 1).ToString(CultureInfo.InvariantCulture) + "_"));
        return $"global::System.Runtime.InteropServices.MemoryMarshal.{(IsSpan(data) ? "GetReference" : "GetArrayDataReference")}({name})";
    }

    /// <summary>Whether a constant is a span over the assembly's own bytes. Only where its elements are bytes: any other span is made anew at each use, and allocates,
    /// where the JIT does not optimise.</summary>
    public static bool IsSpan(ConstantData data) => data.DType.Size() == 1;

    public IReadOnlyDictionary<string, string> Lists => _lists;

    /// <summary>The field that holds a list of numbers. A field, since a span of constants is allocated anew at each use where the JIT does not optimise.</summary>
    public string List(IEnumerable<string> numbers)
    {
        var text = string.Join(", ", numbers);
        if (!_lists.TryGetValue(text, out var name))
            _lists.Add(text, name = Own("List" + (_lists.Count + 1).ToString(CultureInfo.InvariantCulture) + "_"));
        return name;
    }
}
