using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

/// <summary>Writes the body of a loop's method: loops over the kept axes, and inside them what is done for one row, or for the rows of a vector's lanes.</summary>
internal sealed partial class LoopWriter
{
    private const string VectorMath = "VectorMath_.";

    private readonly CodeWriter _writer;
    private readonly LoopNest _nest;
    private readonly LoopSteps _steps;
    private readonly LoopSignature _signature;
    private readonly Names _names;
    private readonly Dictionary<(string Of, string Suffix), string> _locals = [];

    private LoopWriter(CodeWriter writer, LoopNest nest, LoopSignature signature, Names names)
    {
        _writer = writer;
        _nest = nest;
        _signature = signature;
        _names = names;
        _steps = new LoopSteps(nest, names);
    }

    public static void Write(CodeWriter writer, LoopNest nest, LoopSignature signature, Names names) =>
        new LoopWriter(writer, nest, signature, names).WriteNest();

    /// <summary>The body of a method for one width.</summary>
    /// <param name="bits">Of its vectors; 0: it has none.</param>
    public static void WriteWidth(CodeWriter writer, LoopNest nest, LoopSignature signature, Names names, int bits) =>
        new LoopWriter(writer, nest, signature, names) { _only = bits }.WriteNest();

    /// <summary>The body of a method that calls the one for the machine's width.</summary>
    /// <param name="methodOf">The name for that with vectors of so many bits, or with none.</param>
    /// <returns>Those that it calls.</returns>
    public static IReadOnlyList<(int Bits, string Method)> WriteChoice(CodeWriter writer, LoopNest nest, LoopSignature signature, Names names, Func<int, string> methodOf)
    {
        var (loop, called) = (new LoopWriter(writer, nest, signature, names), new List<(int Bits, string Method)>());
        void Call(int bits)
        {
            called.Add((bits, methodOf(bits)));
            writer.Line($"{called[called.Count - 1].Method}({signature.Arguments});");
        }

        foreach (var (text, condition) in loop.Widths())
        {
            using var block = writer.Open(condition);
            Call(8 * text.Bytes);
        }

        loop.Otherwise(() => Call(0));
        return called;
    }

    private IReadOnlyList<Step> Body => _nest.Kernel.Body;

    private LoopStages Stages => _nest.Stages;

    private NestAxis Inner => _nest.Inner;

    private void WriteNest()
    {
        if (_nest.Turned is not { } turned)
        {
            WriteUnturned();
            return;
        }

        if (turned.Always)
        {
            WriteTurned(turned);
            return;
        }

        using (_writer.Open($"if ({Text(_nest.Row.Extent)} >= {Dim.Literal(turned.Rows)})"))
            WriteTurned(turned);
        using (_writer.Open("else"))
            WriteUnturned();
    }

    private void WriteUnturned()
    {
        WriteIsLarge();
        WriteIsFar();
        WriteTables();
        OpenSums();
        foreach (var step in _steps.Invariants)
            Compute(step, []);
        if (_nest.Kernel.Product is not null)
            WriteProduct();
        else
            WriteLoops();
        if (StreamedSizes.Any())
            _writer.Line("VectorMath_.EndStream();");
    }

    private void WriteLoops()
    {
        var outer = _nest.Form == VectorForm.Kept || _nest.Together > 1 ? _nest.Kept.Take(_nest.Kept.Count - 1).ToArray() : _nest.Kept;
        var path = new List<(NestAxis, string)>();
        Loops(outer, "k", path, step => Stages.Ready(step) == 0, () =>
        {
            if (_nest.Form == VectorForm.Kept)
                WriteKept(path);
            else if (_nest.Together > 1)
                WriteTogether(path);
            else
                WriteRow(path);
        });
    }

    /// <summary>Opens a loop for each axis, with the values that change along it but not further inside, and writes what stands within.</summary>
    /// <param name="isWanted">Which of those values to compute.</param>
    private void Loops(IReadOnlyList<NestAxis> axes, string prefix, List<(NestAxis Axis, string Index)> path, Func<int, bool> isWanted, Action within, int stage = 0)
    {
        if (axes.Count == 0)
        {
            within();
            return;
        }

        var index = Local(prefix + (axes.Count - 1));
        Loop(axes[0], index, path, 1, () =>
        {
            var further = _nest.Kept.Concat(_nest.Folded).Where(a => path.All(p => p.Axis != a)).ToArray();
            foreach (var step in _steps.Level([axes[0]], further).Where(isWanted))
                Compute(step, path, stage);
            Loops(axes.Skip(1).ToArray(), prefix, path, isWanted, within, stage);
        }, stage);
    }

    /// <summary>Whether a loop, with those inside it, is written out turn by turn.</summary>
    private bool IsStraight(NestAxis axis, IReadOnlyList<(NestAxis Axis, string Index)> path) =>
        Unrolling.Pays(Unrolling.TurnsOf(_nest, _nest.Kept.Concat(_nest.Folded).Where(a => a == axis || path.All(p => p.Axis != a))), Unrolling.StatementsOf(_nest.Kernel));

    private string StartOf(NestAxis axis) => IsSplit(axis) ? _signature.Range!.Value.Start : "0";

    private string EndOf(NestAxis axis) => IsSplit(axis) ? _signature.Range!.Value.End : Text(axis.Extent);

    private string LengthOf(NestAxis axis) => IsSplit(axis) ? $"{EndOf(axis)} - {StartOf(axis)}" : Text(axis.Extent);

    private bool IsSplit(NestAxis axis) => _nest.Split?.Axis == axis;

    private string Text(Dim dim) => dim.ToCSharp(_signature.SizeOf);

    /// <summary>The index along the lanes.</summary>
    private string I => Local("i");

    /// <summary>A local of the nest's own, such as an index: called so unless a parameter or a value of the body is.</summary>
    private string Local(string name) => Derived("", name);

    /// <summary>A local that belongs to another, and is called as that with a suffix, unless something else is.</summary>
    private string Derived(string of, string suffix)
    {
        if (suffix.Length == 0)
            return of;
        if (!_locals.TryGetValue((of, suffix), out var name))
            _locals.Add((of, suffix), name = _names.Unique(of.TrimStart('@') + suffix));
        return name;
    }

    /// <summary>Of several vectors that are computed at once, the one of a set.</summary>
    private string OfSet(string name, int set) => Derived(name, Suffix(set));
}
