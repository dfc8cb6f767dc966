namespace Sessile.Kernels;

/// <summary>A vector of ints, each a sum of products of some bytes that follow each other along k, or such a group itself: the unit of <see cref="ByteTiles{TVector}"/>.</summary>
internal interface IByteVector<TSelf>
    where TSelf : struct, IByteVector<TSelf>
{
    /// <summary>Ints in a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>Bytes of a group: two, which are widened to shorts, or four as they are.</summary>
    static abstract int Group { get; }

    /// <summary>Whether there are 32 registers for it, rather than 16.</summary>
    static abstract bool HasManyRegisters { get; }

    /// <summary>A group of each lane's column, from the second factor.</summary>
    static abstract TSelf Weights(ref readonly sbyte bytes);

    /// <summary>One int in every lane: read from memory where it is wanted, which costs no more than a load.</summary>
    static abstract TSelf Broadcast(ref readonly int group);

    /// <summary>The products of a group of the first factor and one of the second, summed in each lane: exact but for overflow, which wraps.</summary>
    static abstract TSelf Products(TSelf x, TSelf y);

    /// <summary>Sums of ints, which wrap.</summary>
    static abstract TSelf Add(TSelf x, TSelf y);

    static abstract void Store(TSelf value, ref int place);

    /// <summary>Four bytes for each lane, as they are.</summary>
    static abstract TSelf Load(ref readonly sbyte bytes);
}
