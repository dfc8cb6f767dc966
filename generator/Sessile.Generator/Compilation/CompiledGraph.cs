using Sessile.Generator.Support;

namespace Sessile.Generator.Compilation;

/// <summary>What the compiler makes of a graph: the text of its session, and what is wrong.</summary>
/// <param name="HintName">File name for the generator driver, unique ignoring case.</param>
/// <param name="Text">C#, with a marker line <c>#line@ TRACE NODE</c> (trace <c>inference</c> or <c>training</c>; <c>#line@ end</c>) wherever a place in the source is to be put in.</param>
internal sealed record CompiledGraph(string HintName, string Text, EquatableArray<CompilationProblem> Problems);

/// <summary>Something wrong that was found after tracing.</summary>
/// <param name="RuleId">The diagnostic's id.</param>
/// <param name="Message">Arguments of its message.</param>
/// <param name="Anchor">What it is about: <c>run:Step</c>, <c>run:Step/images</c>, <c>property:Loss</c>, <c>node:12</c> (inference trace), <c>training:12</c>.</param>
internal sealed record CompilationProblem(string RuleId, EquatableArray<string> Message, string Anchor);
