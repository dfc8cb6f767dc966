using System.Collections.Concurrent;
using Sessile.Generator.Compilation;
using Sessile.Generator.Model;

namespace Sessile.Analyzers;

/// <summary>
/// What is wrong with graphs beyond their traces. Compiling is dear and its outcome depends on the model alone, so an editor that analyses a class
/// after every keystroke compiles it only when it means something else.
/// </summary>
internal sealed class CompiledProblems
{
    // A solution has fewer graphs; more than these are compiled anew.
    private const int Capacity = 256;

    private readonly ConcurrentDictionary<string, (GraphModel Model, CompiledOutcome Outcome)> _known = new(StringComparer.Ordinal);

    /// <summary>How many graphs were compiled, for the tests.</summary>
    public int Compilations { get; private set; }

    public CompiledOutcome Of(GraphModel model, CancellationToken cancellation)
    {
        var name = model.Class.FullName;
        if (_known.TryGetValue(name, out var known) && known.Model.Equals(model))
            return known.Outcome;
        var outcome = CompiledOutcome.Of(GraphCompiler.CompileOrFail(model, cancellation));
        Compilations++;
        if (_known.Count >= Capacity)
            _known.Clear();
        _known[name] = (model, outcome);
        return outcome;
    }
}
