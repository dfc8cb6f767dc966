using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;

namespace Sessile.Generator.Emit;

/// <summary>The parameters of a loop's method: a reference for each window of memory, then the dynamic sizes.</summary>
internal sealed class LoopSignature
{
    private readonly Dictionary<(TensorBuffer Buffer, Dim Offset), string> _references = [];
    private readonly Dictionary<string, string> _sizes = new(StringComparer.Ordinal);

    public LoopSignature(LoopNest nest, Names names)
    {
        Symbols = nest.Kept.Concat(nest.Folded).SelectMany(a => a.Strides.Append(a.Extent))
            .Concat(nest.Kernel.Body.SelectMany(DimsOf)).Concat(nest.StreamedOutputs.Select(nest.BytesOf)).Concat(nest.Ahead is { } ahead ? [ahead.Bytes] : [])
            .SelectMany(d => d.Symbols).Distinct().OrderBy(s => s, StringComparer.Ordinal).ToArray();
        foreach (var symbol in Symbols)
            _sizes.Add(symbol, names.Size(symbol));
        foreach (var access in nest.Accesses.Concat(nest.Kernel.Product is { } product ? [product.A, product.B] : []))
        {
            if (!_references.ContainsKey((access.Buffer, access.Offset)))
                _references.Add((access.Buffer, access.Offset), names.Unique(Names.CamelOfLast(access.Buffer.Label) + "Ref"));
        }

        if (nest.Split is not null)
            Range = (names.Unique("start"), names.Unique("end"));
    }

    /// <summary>The windows in the order of the parameters.</summary>
    public IEnumerable<(TensorBuffer Buffer, Dim Offset)> Windows => _references.Keys;

    public IReadOnlyList<string> Symbols { get; }

    /// <summary>The parameters for the part of the split axis that is to be done; null where the loop is not split.</summary>
    public (string Start, string End)? Range { get; }

    public string ReferenceTo(Access access) => _references[(access.Buffer, access.Offset)];

    /// <summary>The parameter with a dynamic size.</summary>
    public string SizeOf(string symbol) => _sizes[symbol];

    public string Parameters => string.Join(", ", State.Select(s => s.Type + " " + s.Name).Concat(Range is { } range ? ["nint " + range.Start, "nint " + range.End] : []));

    /// <summary>What a method with the same parameters is given.</summary>
    public string Arguments => string.Join(", ", State.Select(s => s.Type.StartsWith("ref ", StringComparison.Ordinal) ? "ref " + s.Name : s.Name).Concat(Range is { } range ? [range.Start, range.End] : []));

    /// <summary>The parameters but for the range.</summary>
    public IEnumerable<(string Type, string Name)> State => _references.Select(r => ("ref " + r.Key.Buffer.DType.CSharpName(), r.Value))
        .Concat(Symbols.Select(s => ("nint", SizeOf(s))));

    private static IEnumerable<Dim> DimsOf(Step step) => step switch
    {
        DimStep size => [size.Dim],
        RowStep row => [row.Extent],
        LookupStep lookup => [lookup.Stride],
        _ => [],
    };
}
