using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;
using Sessile.Generator.Model;

namespace Sessile.Generator.Emit;

/// <summary>What a call of an emitted kernel passes: the windows of memory in order, then the values of symbols.</summary>
/// <param name="Split">How it is divided among threads; null: it is called as it is.</param>
internal sealed record KernelMethod(string Name, IReadOnlyList<(TensorBuffer Buffer, Dim Offset)> Windows, IReadOnlyList<string> Symbols, LoopSplit? Split)
{
    /// <summary>What symbols stand for that are the method's own.</summary>
    public IReadOnlyDictionary<string, Dim> Values { get; init; } = new Dictionary<string, Dim>();

    /// <summary>The structure that runs a part of it.</summary>
    public string LoopName => Name + LoopSuffix;

    public const string LoopSuffix = "Loop";
}

/// <summary>
/// The methods of a session's loops. What tells them apart is their text but for names, with all that is said around it of how they are called: kernels for which that is the same are one method.
/// Those that differ in long extents alone are one method too, all but the first.
/// </summary>
/// <param name="longExtent">What is long, see <see cref="SharedExtents"/>; 0: nothing.</param>
/// <param name="writer">Collects their text.</param>
internal sealed class KernelCatalog(int longExtent, SessionNames session, CodeWriter writer)
{
    /// <summary>What every type has, and a loop's structure or an epilogue's: they would call their own in place of a kernel of that name.</summary>
    private static readonly string[] OfStructures = ["Equals", "ReferenceEquals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "Run", "Finish", "Compute", "IsNone"];

    private readonly Dictionary<string, string> _methods = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);
    private readonly Names _names = new([.. GeneratedNames.Types, .. OfStructures, session.Kernels]);
    private readonly CodeWriter _writer = writer;

    public string Text => _writer.ToString();

    public KernelMethod Add(LoopKernel kernel)
    {
        var nest = LoopNest.Of(kernel);
        var (text, signature) = TextOf(nest);
        if (_methods.ContainsKey(text) || longExtent == 0 || SharedExtents.Of(nest, longExtent) is not { } shared)
            return MethodOf(nest, text, signature);
        var (sharedText, sharedSignature) = TextOf(shared.Nest);
        return _shared.Add(sharedText)
            ? MethodOf(nest, text, signature)
            : MethodOf(shared.Nest, sharedText, sharedSignature) with { Split = nest.Split, Values = shared.Values };
    }

    /// <summary>What tells a method from others.</summary>
    private static (string Text, LoopSignature Signature) TextOf(LoopNest nest)
    {
        var key = new CodeWriter();
        var plain = new Names([], plain: true);
        var signature = new LoopSignature(nest, plain);
        // Parts end where their axis does, which the method itself does not say.
        var parts = nest.Split is { PartLength: > 0 } split ? $" {split.PartLength} of {split.Axis.Extent}" : "";
        LoopWriter.Write(key.Line($"{signature.Parameters}{parts}{(nest.Kernel.InChain ? " in a chain" : "")}"), nest, signature, plain);
        return (key.ToString(), signature);
    }

    private KernelMethod MethodOf(LoopNest nest, string text, LoopSignature signature)
    {
        if (!_methods.TryGetValue(text, out var name))
            _methods.Add(text, name = Write(nest.Kernel, nest));
        return new KernelMethod(name, signature.Windows.ToArray(), signature.Symbols, nest.Split);
    }

    /// <summary>The structure by which a product finishes blocks of its result.</summary>
    public BlockStruct Add(Epilogue epilogue) =>
        Add(epilogue.Flat?.Loop ?? epilogue.Loop, epilogue.Windows, null, epilogue.Flat?.Columns, "Epilogue", $"Finishes blocks of {epilogue.Loop.Label}.");

    /// <summary>The structure by which a product computes blocks of an operand.</summary>
    public BlockStruct Add(Prologue prologue) => Add(prologue.Loop, prologue.Windows, prologue.Target, null, "Prologue", $"Computes blocks of {prologue.Loop.Label}.");

    private BlockStruct Add(LoopKernel loop, IReadOnlyList<EpilogueWindow> windows, TensorBuffer? target, long? flatColumns, string suffix, string comment)
    {
        var nest = LoopNest.Of(loop, mayBeSplit: flatColumns is not null);
        var (body, signature) = TextOf(nest);
        var method = MethodOf(nest, body, signature);
        var writer = new BlockWriter(windows, method, target, flatColumns);
        var key = new CodeWriter();
        writer.Write(key, "", plain: true);
        var text = key.ToString();
        if (!_methods.TryGetValue(text, out var name))
        {
            _methods.Add(text, name = _names.Unique(Names.Pascal(loop.Label) + suffix));
            _writer.Line().Line("// " + comment);
            writer.Write(_writer, name, plain: false);
        }

        return new BlockStruct(name, writer.Windows, writer.Symbols);
    }

    private string Write(LoopKernel kernel, LoopNest nest)
    {
        var method = _names.Unique(Names.Pascal(kernel.Label), KernelMethod.LoopSuffix);
        var names = new Names(GeneratedNames.Types);
        var signature = new LoopSignature(nest, names);
        if (_methods.Count > 0)
            _writer.Line();
        foreach (var line in kernel.Comment.Split('\n'))
            _writer.Line("// " + line);
        // What is a few statements is worth less than a call of it; the rest is to be fast from the first call.
        var widths = new List<(int Bits, string Method)>();
        WriteMethod("public", method, Unrolling.IsInlined(nest) ? "AggressiveInlining" : Optimized, signature, () =>
        {
            if (LoopLocals.AreTooMany(nest))
                widths.AddRange(LoopWriter.WriteChoice(_writer, nest, signature, names, bits => _names.Unique(method + SuffixOf(bits))));
            else
                LoopWriter.Write(_writer, nest, signature, names);
        });
        foreach (var (bits, name) in widths)
            WriteWidth(name, nest, bits);
        if (nest.Split is { } split && !kernel.InChain)
            WriteLoop(method, nest, signature, split);
        return method;
    }

    private const string Optimized = "AggressiveOptimization";

    private void WriteMethod(string visibility, string method, string option, LoopSignature signature, Action write)
    {
        _writer.Line($"[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.{option})]");
        using (_writer.OpenMethod($"{visibility} static void {method}({signature.Parameters})"))
            write();
    }

    /// <summary>A method for one width: the JIT compiles none but what the machine calls.</summary>
    private void WriteWidth(string method, LoopNest nest, int bits)
    {
        var names = new Names(GeneratedNames.Types);
        var signature = new LoopSignature(nest, names);
        _writer.Line().Line(bits == 0 ? "// The same, element by element." : $"// The same in vectors of {bits} bits.");
        WriteMethod("private", method, Optimized, signature, () => LoopWriter.WriteWidth(_writer, nest, signature, names, bits));
    }

    private static string SuffixOf(int bits) => bits == 0 ? "InElements" : "In" + bits.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What threads share: the references and sizes, from which each runs its parts.</summary>
    private void WriteLoop(string method, LoopNest nest, LoopSignature signature, LoopSplit split)
    {
        // A parameter of the structure must not hide the method, nor be called as a field.
        var names = new Names([method]);
        var state = signature.State.Select(s => (s.Type, s.Name, Parameter: names.Unique(s.Name.TrimStart('@', '_')))).ToArray();
        _writer.Line();
        _writer.Line($"// {method} in parts, for several threads: about {split.Picoseconds} ps for an element.");
        using var type = _writer.Open($"public ref struct {method}Loop({string.Join(", ", state.Select(s => s.Type + " " + s.Parameter))}) : global::Sessile.Threading.IParallelLoop");
        foreach (var (kind, _, name) in state)
            _writer.Line($"private readonly {kind} {Field(name)} = {(kind.StartsWith("ref ", StringComparison.Ordinal) ? "ref " : "")}{name};");
        _writer.Line();
        var fields = state.ToDictionary(s => s.Name, s => Field(s.Parameter));
        if (split.PartLength == 0)
            _writer.Line($"public readonly void Run(nint start, nint end) => {method}({string.Join(", ", Arguments(nest, signature, split, fields))}, start, end);");
        else
            WriteParts(method, nest, signature, split, fields);
    }

    /// <summary>What a part is given: all that the threads share, but for rows that are each thread's own.</summary>
    private static IEnumerable<string> Arguments(LoopNest nest, LoopSignature signature, LoopSplit split, IReadOnlyDictionary<string, string> fields)
    {
        const int line = CostModel.LineBytes;
        var places = new Dictionary<string, Dim>();
        var bytes = Dim.Zero;
        foreach (var row in split.RowsOfThread(nest))
        {
            places.Add(signature.ReferenceTo(row), bytes);
            bytes += (LengthOf(nest, row) * row.Buffer.DType.Size() + (line - 1)) / line * line;
        }

        string Text(Dim dim) => dim.ToCSharp(symbol => fields[signature.SizeOf(symbol)]);
        return signature.State.Select(s => !s.Type.StartsWith("ref ", StringComparison.Ordinal) ? fields[s.Name]
            : places.TryGetValue(s.Name, out var place) ? $"ref global::Sessile.Threading.ParallelRegion.Row(ref {fields[s.Name]}, {Text(place)}, {Text(bytes)})"
            : "ref " + fields[s.Name]);
    }

    /// <summary>How many elements a row has.</summary>
    private static Dim LengthOf(LoopNest nest, Access row) =>
        row.Strides.Select((stride, axis) => stride.Equals(Dim.Zero) ? Dim.One : nest.Kernel.Space[axis]).Aggregate(Dim.One, (product, d) => product * d);

    private static string Field(string parameter) => "_" + parameter.TrimStart('@');

    /// <summary>Each part by itself, to its place in the outputs that have one for each.</summary>
    private void WriteParts(string method, LoopNest nest, LoopSignature signature, LoopSplit split, IReadOnlyDictionary<string, string> fields)
    {
        string Place(Dim length) => length.IsOne ? "start" : "start * " + Dim.Literal(length.Value);
        var placed = nest.Kernel.Outputs.Where(o => nest.Kernel.Sums ? o.Sums : !nest.Stages.IsFull(o.Access)).ToDictionary(o => signature.ReferenceTo(o.Access), o => Place(LengthOf(nest, o.Access)));
        var arguments = signature.State.Zip(Arguments(nest, signature, split, fields), (state, argument) => placed.TryGetValue(state.Name, out var place) ? $"ref Unsafe_.Add(ref {fields[state.Name]}, {place})" : argument);

        var length = split.PartLength.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var extent = split.Axis.Extent.ToCSharp(symbol => fields[signature.SizeOf(symbol)]);
        using var run = _writer.OpenMethod("public readonly void Run(nint start, nint end)");
        using var loop = _writer.Open("for (; start < end; start++)");
        _writer.Line($"{method}({string.Join(", ", arguments)}, start * {length}, nint.Min((start + 1) * {length}, {extent}));");
    }
}
