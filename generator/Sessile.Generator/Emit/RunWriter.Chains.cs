using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

// Kernels that threads go through row by row are statements of a structure's method, which is told the rows.
internal sealed partial class RunWriter
{
    private const string Region = "global::Sessile.Threading.ParallelRegion";

    private ChainScope? _chain;

    /// <summary>What a chain's structure holds, in the order in which it came up.</summary>
    private sealed class ChainScope
    {
        public List<TensorBuffer> Buffers { get; } = [];

        public List<string> Symbols { get; } = [];
    }

    /// <summary>The chain where there are rows enough for the threads, else its kernels one by one.</summary>
    private void WriteChain(ChainKernel chain)
    {
        // What is declared inside of a block is not known behind it.
        foreach (var buffer in chain.Reads.Concat(chain.Writes).Select(b => b.Root).Distinct())
            ReferenceTo(buffer);
        var (type, scope) = WriteChainType(chain);
        var (rows, name) = (Text(chain.Rows), _names.Unique(Names.Camel(chain.Label) + "Chain"));
        using (_writer.Open($"if ({string.Join(" && ", chain.Kernels.SelectMany(WeightsOf).Distinct().Prepend($"{Region}.HasRows(ThreadLimit, {rows})"))})"))
        {
            WriteRange(name, type, scope);
            _writer.Line($"{Region}.ForRows(ThreadLimit, {rows}, {chain.Picoseconds.ToString(CultureInfo.InvariantCulture)}, ref {name});");
        }

        using (_writer.Open("else"))
        {
            foreach (var kernel in chain.Kernels)
                WriteKernel(kernel);
        }
    }

    /// <summary>Whether the copies of weights are there that a product may do without, but not some rows of it.</summary>
    private IEnumerable<string> WeightsOf(Kernel kernel) =>
        kernel is CallKernel call ? call.Arguments.Where(a => a.Kind == ArgumentKind.IsPacked).Select(Argument) : [];

    private (string Name, ChainScope Scope) WriteChainType(ChainKernel chain) => WriteRangeType("Chain", "What each thread does with rows of its own.", () =>
    {
        foreach (var link in chain.Links)
            WriteLink(link);
    });

    /// <summary>A structure whose method is told what to do from <c>start</c> to <c>end</c>.</summary>
    private (string Name, ChainScope Scope) WriteRangeType(string kind, string comment, Action write)
    {
        var name = _members.Of(kind + (_parts.Count + 1).ToString(CultureInfo.InvariantCulture));
        var (writer, names, references) = (_writer, _names, _references);
        var scope = _chain = new ChainScope();
        (_writer, _names, _references) = (_writer.Another(), NewNames(["start", "end"]), []);
        write();
        var body = _writer.ToString().TrimEnd('\n');
        var fields = scope.Buffers.Select(b => ("ref " + b.DType.CSharpName(), _references[b])).Concat(scope.Symbols.Select(s => ("nint", Local(s)))).ToArray();
        _writer = writer.Another();
        WriteRangeType(name, comment, fields, body);
        _parts.Add(_writer.ToString());
        (_writer, _names, _references, _chain) = (writer, names, references, null);
        return (name, scope);
    }

    private void WriteRange(string name, string type, ChainScope scope)
    {
        var state = scope.Buffers.Select(b => "ref " + ReferenceTo(b)).Concat(scope.Symbols.Select(Local));
        _writer.Line($"var {name} = new {type}({string.Join(", ", state)});");
    }

    private void WriteRangeType(string name, string comment, (string Type, string Name)[] fields, string body)
    {
        static string Parameter(string field) => Names.Escape(field.Substring(1));
        _writer.Line("// " + comment);
        using var type = _writer.Open($"private ref struct {name}({string.Join(", ", fields.Select(f => f.Type + " " + Parameter(f.Name)))}) : global::Sessile.Threading.IParallelLoop");
        foreach (var field in fields)
            _writer.Line($"private readonly {field.Type} {field.Name} = {(field.Type == "nint" ? "" : "ref ")}{Parameter(field.Name)};");
        _writer.Line().Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]");
        using var run = _writer.OpenMethod("public readonly void Run(nint start, nint end)");
        _writer.Line(body);
    }

    private void WriteLink(ChainLink link) =>
        WriteCall(link.Kernel, link.Kernel is LoopKernel loop ? RangeCall(loop.ForChain(), link.RowLength) : RangeCall((CallKernel)link.Kernel));

    private string RangeCall(LoopKernel loop, long rowLength)
    {
        var method = _kernels.Add(Placed(loop));
        var scale = rowLength == 1 ? "" : " * " + Dim.Literal(rowLength);
        return $"{_session.Kernels}.{method.Name}({string.Join(", ", ArgumentsOf(method))}, start{scale}, end{scale});";
    }

    private string RangeCall(CallKernel call)
    {
        var epilogue = call.Epilogue is { } e ? Construction(_kernels.Add(e)) : "default(global::Sessile.Kernels.NoEpilogue)";
        var ending = call.Ending is { } row ? Construction(row) + ", " : "";
        return $"{MethodOf(call, RowLink.ProductRows)}(start, end, {string.Join(", ", call.Arguments.Take(RowLink.ProductArguments).Select(Argument))}, {ending}{epilogue});";
    }

    /// <summary>In a chain's structure: the field that holds a reference or a size.</summary>
    private string Captured(TensorBuffer buffer)
    {
        _chain!.Buffers.Add(buffer);
        return _references[buffer] = "_" + _names.Unique(Names.Camel(buffer.Label)).TrimStart('@');
    }

    private string Captured(string symbol)
    {
        if (!_chain!.Symbols.Contains(symbol))
            _chain.Symbols.Add(symbol);
        return "_" + symbol;
    }
}
