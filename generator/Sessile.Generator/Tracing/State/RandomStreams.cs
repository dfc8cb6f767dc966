using Microsoft.CodeAnalysis;

namespace Sessile.Generator.Tracing.State;

/// <summary>
/// Numbers the streams of random numbers of both traces together: what draws at the same place in the source, the same time round, has the same stream
/// in training and inference.
/// </summary>
internal sealed class RandomStreams
{
    private readonly Dictionary<(SyntaxNode Place, int Time), int> _numbers = [];

    public int Count => _numbers.Count;

    public int At(SyntaxNode place, int time)
    {
        if (!_numbers.TryGetValue((place, time), out var number))
            _numbers.Add((place, time), number = _numbers.Count);
        return number;
    }
}
