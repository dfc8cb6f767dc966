using Microsoft.CodeAnalysis;

namespace Sessile.Analyzers.Tests;

/// <summary>A source generator of somebody else's, which adds a file.</summary>
#pragma warning disable RS1036, RS1041, RS1042 // Lives in no package.
internal sealed class WritingGenerator(string text) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.CompilationProvider, (output, _) => output.AddSource("Written.g.cs", text));
}
#pragma warning restore RS1036, RS1041, RS1042
