namespace Sessile.Generator.Tracing.State;

/// <summary>A branch or the body of a loop that is being traced.</summary>
/// <param name="start">How many nodes there were before.</param>
internal sealed class OpenBody(int start, bool isLoop)
{
    public int Start { get; } = start;

    public bool IsLoop { get; } = isLoop;

    /// <summary>Nodes of the graph itself that were made meanwhile.</summary>
    public List<(int Start, int End)> Outside { get; } = [];
}
