using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;
using Sessile.Generator.Model;

namespace Sessile.Generator.Emit;

// What is too much for one method stands in several: each takes the feeds, sizes and counters that it needs, and finds the session's memory by itself.
internal sealed partial class RunWriter
{
    private readonly MethodParts _division;
    private readonly List<string> _parts = [];

    /// <summary>The symbols of the rows of the loops that are open, outermost first.</summary>
    private readonly List<string> _openRows = [];

    /// <summary>Writes things one behind the other, or calls of methods that do if they are too many.</summary>
    /// <param name="inParts">Whether they are too many.</param>
    /// <param name="buffersOf">The buffers that an item names.</param>
    private void WriteEach<T>(IReadOnlyList<T> items, bool inParts, Func<T, int> weightOf, Func<T, IEnumerable<TensorBuffer>> buffersOf, Action<T> write, bool counts = true)
    {
        if (!inParts)
        {
            foreach (var item in items)
                write(item);
            return;
        }

        foreach (var part in _division.Divide(items, weightOf))
        {
            WritePart(part.SelectMany(buffersOf), () =>
            {
                foreach (var item in part)
                    write(item);
            }, counts);
        }
    }

    /// <summary>Statements, each of which names about one buffer.</summary>
    /// <param name="counts">Whether they stand where random numbers that were drawn are counted.</param>
    private void WriteStatements(IReadOnlyList<string> statements, bool counts = true) =>
        WriteEach(statements, _division.IsMuch(statements.Count), _ => 1, _ => [], statement => _writer.Line(statement), counts);

    private void WriteSequence(IReadOnlyList<Kernel> kernels, bool inParts) =>
        WriteEach(kernels, inParts, _division.WeightOf, k => k.Reads.Concat(k.Writes), WriteKernel);

    private void WritePart(IEnumerable<TensorBuffer> buffers, Action write, bool counts)
    {
        var parameters = Passed(buffers, counts).ToArray();
        var name = _members.Of("Part" + (_parts.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        _writer.Line($"{name}({string.Join(", ", parameters.Select(p => (p.Type.StartsWith("ref ", StringComparison.Ordinal) ? "ref " : "") + p.Name))});");
        _parts.Add("");
        var at = _parts.Count - 1;
        var (writer, names, references) = (_writer, _names, _references);
        (_writer, _references) = (_writer.Another(), []);
        _names = NewNames(parameters.Select(p => p.Name.TrimStart('@')));
        WriteOption();
        using (_writer.OpenMethod($"private void {name}({string.Join(", ", parameters.Select(p => $"{p.Type} {p.Name}"))})"))
            write();
        _parts[at] = _writer.ToString();
        (_writer, _names, _references) = (writer, names, references);
    }

    /// <summary>What a part cannot find in the session.</summary>
    private IEnumerable<(string Type, string Name)> Passed(IEnumerable<TensorBuffer> buffers, bool counts)
    {
        var feeds = buffers.Select(b => b.Root).Where(b => b.Kind == BufferKind.Feed).Select(Feed).Distinct().ToArray();
        return feeds.Select(f => f.Kind == ParameterKind.Scalar
                ? (f.DType.CSharpName(), Names.Escape(f.Name))
                : ($"global::System.ReadOnlySpan<{f.DType.CSharpName()}>", FeedSpan(f)))
            .Concat(_run.Symbols.Concat(_openRows).Select(s => ("nint", Local(s))))
            .Concat(_run.Lowered.Draws.Where(d => d.IsCounted && counts).Select(d => ("ref nint", Draws(d.Stream))).Distinct());
    }

    private void WriteParts()
    {
        foreach (var part in _parts)
            _writer.Line().Line(part.TrimEnd('\n'));
    }
}
