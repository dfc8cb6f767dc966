using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sessile.Generator.Tests.Incremental;

/// <summary>A generator driver that keeps its state from one compilation to the next, as an IDE's does, and tells why each step ran.</summary>
internal sealed class DriverRun
{
    private GeneratorDriver _driver = CSharpGeneratorDriver.Create(
        [new SessionGenerator().AsSourceGenerator()],
        parseOptions: Tracing.TestSource.Options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public GeneratorRunResult Result { get; private set; }

    /// <summary>The user's compilation with what was generated.</summary>
    public Microsoft.CodeAnalysis.Compilation? Output { get; private set; }

    public DriverRun Run(CSharpCompilation compilation)
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _, TestContext.Current.CancellationToken);
        (Result, Output) = (_driver.GetRunResult().Results.Single(), output);
        return this;
    }

    public IEnumerable<IncrementalStepRunReason> Reasons(string step) => Result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason);

    public IEnumerable<object> Outputs(string step) => Result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Value);

    /// <summary>Whether a step did nothing, or did something that came out the same.</summary>
    public bool IsUnchanged(string step) => Reasons(step).All(r => r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);
}
