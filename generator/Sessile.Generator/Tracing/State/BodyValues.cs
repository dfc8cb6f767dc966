using Sessile.Generator.IR;

namespace Sessile.Generator.Tracing.State;

/// <summary>
/// Of each node the innermost body on whose parameters it depends. A lambda can carry a value out of the body that made it; what reads it
/// elsewhere would read a value that the graph there does not have.
/// </summary>
internal sealed class BodyValues
{
    private readonly List<(OpenBody Body, int Depth)?> _bodies = [];
    private (Node Reader, Node Value)? _stray;

    public OpenBody? BodyOf(Node node) => node.Id < _bodies.Count ? _bodies[node.Id]?.Body : null;

    /// <summary>Takes in the next node of the graph, which was made while <paramref name="open"/> were traced, the outermost first.</summary>
    public void Add(Node node, IReadOnlyList<OpenBody> open)
    {
        if (node.Op is Parameter)
        {
            _bodies.Add((open[open.Count - 1], open.Count));
            return;
        }

        (OpenBody Body, int Depth)? innermost = null;
        foreach (var operand in node.Operands)
        {
            if (_bodies[operand.Id] is not { } needed)
                continue;
            if (!open.Contains(needed.Body))
                _stray ??= (node, operand);
            else if (innermost is null || needed.Depth > innermost.Value.Depth)
                innermost = needed;
        }

        _bodies.Add(innermost);
    }

    /// <summary>The first node, since it was last asked, that reads a value of a body that it does not stand in.</summary>
    public (Node Reader, Node Value)? TakeStray()
    {
        var stray = _stray;
        _stray = null;
        return stray;
    }

    public void Truncate(int count) => _bodies.RemoveRange(count, _bodies.Count - count);
}
