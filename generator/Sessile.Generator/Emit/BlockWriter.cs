using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Emit;

/// <summary>What the construction of such a structure passes: the windows of memory in order, then the values of symbols.</summary>
internal sealed record BlockStruct(string Name, IReadOnlyList<(TensorBuffer Buffer, Dim Offset)> Windows, IReadOnlyList<string> Symbols);

/// <summary>Writes the structure by which a product calls a loop over a block of its result or of an operand: it holds where the whole windows begin.</summary>
/// <param name="windows">How the loop's windows move from block to block.</param>
/// <param name="method">The loop's.</param>
/// <param name="target">Of a prologue: what it computes, whose place the product gives; null: it is an epilogue.</param>
/// <param name="flatColumns">Of an epilogue that is told which elements to do: how many are a row; null: it is told how large a block is.</param>
internal sealed class BlockWriter(IReadOnlyList<EpilogueWindow> windows, KernelMethod method, TensorBuffer? target, long? flatColumns)
{
    private const string Finish = "public void Finish(nint product, nint row, nint column, nint rows, nint columns)";

    private static readonly string[] Reserved = ["product", "row", "column", "rows", "columns", "target", "stride", "turns", "part", "i"];

    private readonly EpilogueWindow[] _windows = [.. method.Windows.Where(w => w.Buffer != target).Select(w => windows.First(m => m.Buffer == w.Buffer && m.Offset.Equals(w.Offset)))];

    public IReadOnlyList<(TensorBuffer Buffer, Dim Offset)> Windows => [.. _windows.Select(w => (w.Buffer, w.Offset))];

    /// <summary>The dynamic sizes that the loop and the steps from block to block need.</summary>
    public IReadOnlyList<string> Symbols { get; } = windows.SelectMany(w => StepsOf(w, flatColumns).Select(s => s.Step)).SelectMany(d => d.Symbols)
        .Concat(method.Symbols.Where(s => s is not (Epilogue.RowsName or Epilogue.ColumnsName or Prologue.StrideName))).Distinct().OrderBy(s => s, StringComparer.Ordinal).ToArray();

    private string Interface => target is null ? "IEpilogue" : $"IPrologue<{target.DType.CSharpName()}>";

    /// <param name="plain">Names windows by their places, so that texts that differ in names alone come out equal.</param>
    public void Write(CodeWriter writer, string name, bool plain)
    {
        var names = new Names(Reserved.Concat(Symbols));
        var windows = _windows.Select(w => names.Unique(plain ? "w" : Names.CamelOfLast(w.Buffer.Label))).ToArray();
        using var body = writer.Open($"public readonly ref struct {name} : global::Sessile.Kernels.{Interface}");
        WriteState(writer, name, windows);
        var blocks = new Queue<string>(_windows.Select((w, i) => Block(w, Field(windows[i]))));
        var arguments = method.Windows.Select(w => w.Buffer == target ? "ref target" : blocks.Dequeue()).Concat(method.Symbols.Select(Symbol));
        if (target is null)
            writer.Line("public static bool IsNone => false;").Line();
        if (flatColumns is { } length)
        {
            WriteFlat(writer, $"{method.Name}({string.Join(", ", arguments)}", length);
            return;
        }

        writer.Method(
            target is null ? Finish
                : $"public void Compute(nint row, nint column, nint rows, nint columns, ref {target.DType.CSharpName()} target, nint stride)",
            $"{method.Name}({string.Join(", ", arguments)})");
    }

    /// <summary>Whole rows are done at once, parts of rows one by one.</summary>
    private static void WriteFlat(CodeWriter writer, string call, long length)
    {
        if (length == 1)
        {
            writer.Method(Finish, $"{call}, row, row + rows)");
            return;
        }

        var scale = " * " + Dim.Literal(length);
        using var body = writer.OpenMethod(Finish);
        writer.Line($"(nint turns, nint part) = columns == {Dim.Literal(length)} ? (1, rows * columns) : (rows, columns);");
        using var turn = writer.Open($"for (nint i = row{scale} + column; turns > 0; turns--, i += {Dim.Literal(length)})");
        writer.Line($"{call}, i, i + part);");
    }

    private void WriteState(CodeWriter writer, string name, string[] windows)
    {
        for (var i = 0; i < _windows.Length; i++)
            writer.Line($"private readonly ref {_windows[i].Buffer.DType.CSharpName()} {Field(windows[i])};");
        foreach (var symbol in Symbols)
            writer.Line($"private readonly nint {Field(symbol)};");
        writer.Line();
        var parameters = _windows.Select((w, i) => $"ref {w.Buffer.DType.CSharpName()} {windows[i]}").Concat(Symbols.Select(s => "nint " + Names.Escape(s)));
        using (writer.Open($"public {name}({string.Join(", ", parameters)})"))
        {
            foreach (var window in windows)
                writer.Line($"{Field(window)} = ref {window};");
            foreach (var symbol in Symbols)
                writer.Line($"{Field(symbol)} = {Names.Escape(symbol)};");
        }

        writer.Line();
    }

    private static string Field(string name) => "_" + name.TrimStart('@');

    private static string Symbol(string name) => name switch
    {
        Epilogue.RowsName => "rows",
        Epilogue.ColumnsName => "columns",
        Prologue.StrideName => "stride",
        _ => Field(name),
    };

    private static IEnumerable<(string Index, Dim Step)> StepsOf(EpilogueWindow window, long? flatColumns) =>
        new[] { ("product", window.Product), ("row", window.Row), ("column", window.Column) }.Take(flatColumns is null ? 3 : 1);

    private string Block(EpilogueWindow window, string field)
    {
        var terms = StepsOf(window, flatColumns).Where(t => !t.Step.Equals(Dim.Zero)).Select(t => t.Step.IsOne ? t.Index : $"{t.Index} * {t.Step.ToCSharp(Field)}").ToArray();
        return terms.Length == 0 ? "ref " + field : $"ref Unsafe_.Add(ref {field}, {string.Join(" + ", terms)})";
    }
}
