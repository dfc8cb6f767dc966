using System.Globalization;
using Sessile.Generator.IR;
using Sessile.Generator.Planning;

namespace Sessile.Generator.Emit;

/// <summary>The tensors that a session reads from files: those that its runs use stay in memory, those that are only initial values are read for as long as that takes.</summary>
internal sealed class SessionFiles
{
    private readonly Dictionary<FileSource, long> _kept;
    private readonly Dictionary<FileSource, long> _initial;

    private SessionFiles(IEnumerable<FileSource> kept, IEnumerable<FileSource> initial)
    {
        _kept = Place(kept);
        _initial = Place(initial.Where(source => !_kept.ContainsKey(source)));
    }

    public static SessionFiles Of(SessionSource source)
    {
        var initialization = source.Initialization?.Lowered.Buffers.ToArray() ?? [];
        var runs = source.WorkingRuns.SelectMany(r => r.Lowered.Buffers).ToArray();
        // What is packed is packed once, so it has to stay what it was.
        var kept = runs.Select(b => b.File).Concat(runs.Concat(initialization).Select(b => b.Pack?.File));
        return new SessionFiles(kept.OfType<FileSource>(), initialization.Select(b => b.File).OfType<FileSource>());
    }

    public bool HasInitial => _initial.Count > 0;

    /// <summary>The expression for the first element.</summary>
    public string Reference(FileSource source) =>
        $"{(_kept.ContainsKey(source) ? "FileRef" : "InitialFileRef")}<{source.DType.CSharpName()}>({Offset(source)})";

    /// <summary>The expression for all elements of one that runs use.</summary>
    public string Memory(FileSource source, string length) => $"FileMemory<{source.DType.CSharpName()}>({Offset(source)}, {length})";

    /// <summary>The last arguments of the layout.</summary>
    public string Arguments() =>
        (_kept.Count > 0 ? $", files: [{Definitions(_kept)}]" : "") + (_initial.Count > 0 ? $", initialFiles: [{Definitions(_initial)}]" : "");

    private static string Definitions(Dictionary<FileSource, long> sources) => string.Join(", ", sources.Select(s =>
        $"new({Literals.Quote(s.Key.Path)}, {(s.Key.Name is null ? "null" : Literals.Quote(s.Key.Name))}, global::Sessile.ElementType.{s.Key.DType}, [{string.Join(", ", s.Key.Shape)}], {Text(s.Value)})"));

    private string Offset(FileSource source) => Dim.Literal(_kept.TryGetValue(source, out var offset) ? offset : _initial[source]);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<FileSource, long> Place(IEnumerable<FileSource> sources)
    {
        var offsets = new Dictionary<FileSource, long>();
        var end = 0L;
        foreach (var source in sources.Where(source => !offsets.ContainsKey(source)))
        {
            offsets.Add(source, end);
            end += ArenaPlan.Align(Math.Max(1, source.ByteCount));
        }

        return offsets;
    }
}
