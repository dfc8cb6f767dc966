using System.ComponentModel;

namespace Sessile.Sessions;

/// <summary>Where a random node stands in its sequence: the key and counter of Philox 4x32-10.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct RandomStream
{
    /// <summary>The two key words: the graph's seed.</summary>
    public ulong Key;

    /// <summary>The upper two counter words: the node's seed.</summary>
    public ulong OpSeed;

    /// <summary>The lower two counter words: how many blocks of four 32-bit numbers have been drawn.</summary>
    public ulong Block;
}
