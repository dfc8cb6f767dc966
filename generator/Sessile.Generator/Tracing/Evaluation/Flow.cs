namespace Sessile.Generator.Tracing.Evaluation;

/// <summary>Where control goes after a statement.</summary>
internal enum Flow
{
    Next,
    Break,
    Continue,
    Return,

    /// <summary>To another section of a switch around.</summary>
    GoTo,
}
