using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Emit;

/// <summary>What the construction of an epilogue passes: the windows of memory in order, then the values of symbols.</summary>
internal sealed record EpilogueStruct(string Name, IReadOnlyList<(TensorBuffer Buffer, Dim Offset)> Windows, IReadOnlyList<string> Symbols);

/// <summary>Writes the structure by which a product calls the loop that finishes a block of its result: it holds where the whole windows begin.</summary>
internal sealed class EpilogueWriter(Epilogue epilogue, KernelMethod method)
{
    private static readonly string[] Reserved = ["product", "row", "column", "rows", "columns"];

    private readonly EpilogueWindow[] _windows = [.. method.Windows.Select(w => epilogue.WindowOf(w.Buffer, w.Offset))];

    /// <summary>The dynamic sizes that the loop and the steps from block to block need.</summary>
    public IReadOnlyList<string> Symbols { get; } = epilogue.Windows.SelectMany(w => new[] { w.Product, w.Row, w.Column }).SelectMany(d => d.Symbols)
        .Concat(method.Symbols.Where(s => s is not (Epilogue.RowsName or Epilogue.ColumnsName))).Distinct().OrderBy(s => s, StringComparer.Ordinal).ToArray();

    /// <param name="plain">Names windows by their places, so that texts that differ in names alone come out equal.</param>
    public void Write(CodeWriter writer, string name, bool plain)
    {
        var names = new Names(Reserved.Concat(Symbols));
        var windows = _windows.Select(w => names.Unique(plain ? "w" : Names.Camel(w.Buffer.Label))).ToArray();
        var parameters = _windows.Select((w, i) => $"ref {w.Buffer.DType.CSharpName()} {windows[i]}").Concat(Symbols.Select(s => "nint " + Names.Escape(s)));
        using var body = writer.Open($"public readonly ref struct {name} : global::Sessile.Kernels.IEpilogue");
        for (var i = 0; i < _windows.Length; i++)
            writer.Line($"private readonly ref {_windows[i].Buffer.DType.CSharpName()} {Field(windows[i])};");
        foreach (var symbol in Symbols)
            writer.Line($"private readonly nint {Field(symbol)};");
        writer.Line();
        using (writer.Open($"public {name}({string.Join(", ", parameters)})"))
        {
            foreach (var window in windows)
                writer.Line($"{Field(window)} = ref {window};");
            foreach (var symbol in Symbols)
                writer.Line($"{Field(symbol)} = {Names.Escape(symbol)};");
        }

        writer.Line().Line("public static bool IsNone => false;").Line();
        var arguments = _windows.Select((w, i) => Block(w, Field(windows[i]))).Concat(method.Symbols.Select(Symbol));
        writer.Line("public void Finish(nint product, nint row, nint column, nint rows, nint columns) =>");
        writer.Line($"    {method.Name}({string.Join(", ", arguments)});");
    }

    private static string Field(string name) => "_" + name.TrimStart('@');

    private static string Symbol(string name) => name switch
    {
        Epilogue.RowsName => "rows",
        Epilogue.ColumnsName => "columns",
        _ => Field(name),
    };

    private static string Block(EpilogueWindow window, string field)
    {
        var terms = new[] { ("product", window.Product), ("row", window.Row), ("column", window.Column) }
            .Where(t => !t.Item2.Equals(Dim.Zero)).Select(t => t.Item2.IsOne ? t.Item1 : $"{t.Item1} * {t.Item2.ToCSharp(Field)}").ToArray();
        return terms.Length == 0 ? "ref " + field : $"ref global::System.Runtime.CompilerServices.Unsafe.Add(ref {field}, {string.Join(" + ", terms)})";
    }
}
