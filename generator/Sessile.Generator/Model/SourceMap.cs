using Sessile.Generator.Support;

namespace Sessile.Generator.Model;

/// <summary>
/// Where things stand in the user's source: kept apart from <see cref="GraphModel"/>, so that an edit that only moves lines recompiles nothing,
/// and used last, for the <c>#line</c> directives of the emitted text.
/// </summary>
/// <param name="Spans">For each node of the inference trace, then each of the training trace, its expression.</param>
internal sealed record SourceMap(EquatableArray<SourceSpan> Inference, EquatableArray<SourceSpan> Training)
{
    public static SourceMap Empty { get; } = new(default, default);
}

/// <summary>A span of a file, lines and columns counted from 1; an empty path where there is none.</summary>
internal readonly record struct SourceSpan(string Path, int StartLine, int StartColumn, int EndLine, int EndColumn);
