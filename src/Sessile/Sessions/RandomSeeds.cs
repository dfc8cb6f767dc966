namespace Sessile.Sessions;

/// <summary>TensorFlow's rules for a random node's seeds (its python/framework/random_seed.py).</summary>
internal static class RandomSeeds
{
    private const long DefaultGraphSeed = 87654321;
    private const long Modulus = int.MaxValue;

    /// <summary>The start of a node's sequence: with neither seed a random one; with the graph's alone, the node's number serves as its seed;
    /// with the node's alone, 87654321 serves as the graph's.</summary>
    public static RandomStream Start(RandomStreamDefinition definition, long? sessionSeed)
    {
        long? graphSeed = sessionSeed ?? definition.GraphSeed;
        if (graphSeed is null && definition.OpSeed is null) return Unpredictable();
        long key = Truncate(graphSeed ?? DefaultGraphSeed);
        long op = Truncate(definition.OpSeed ?? definition.OpId);
        // (0, 0) means "no seed" to TensorFlow's kernels; it steps aside in the same way.
        return new RandomStream { Key = (ulong)key, OpSeed = (ulong)(key == 0 && op == 0 ? Modulus : op) };
    }

    private static RandomStream Unpredictable() => new()
    {
        Key = (ulong)Random.Shared.NextInt64(long.MinValue, long.MaxValue),
        OpSeed = (ulong)Random.Shared.NextInt64(long.MinValue, long.MaxValue),
    };

    private static long Truncate(long seed) => (seed % Modulus + Modulus) % Modulus;
}
