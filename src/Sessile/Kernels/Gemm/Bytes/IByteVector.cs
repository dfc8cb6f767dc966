namespace Sessile.Kernels;

/// <summary>A vector of ints, each a sum of products of some bytes that follow each other along k: their group.</summary>
internal interface IByteVector<TSelf>
    where TSelf : struct, IByteVector<TSelf>
{
    /// <summary>Ints in a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>Bytes of a group, which is an int in the first factor. Rows and columns are filled up with zeros to whole ones.</summary>
    static abstract int Group { get; }

    /// <summary>Whether there are 32 registers for it, rather than 16.</summary>
    static abstract bool HasManyRegisters { get; }

    /// <summary>Rows of a tile at most, for whose sums and operands the registers suffice.</summary>
    static virtual int Rows => TSelf.HasManyRegisters ? 8 : 5;

    /// <summary>A group of each lane's column, from the second factor.</summary>
    static abstract TSelf Widen(ref readonly sbyte bytes);

    /// <summary>One int in every lane: read from memory where it is wanted, which costs no more than a load.</summary>
    static abstract TSelf Broadcast(ref readonly int group);

    /// <summary>The products of a group of the first factor and one of the second, summed in each lane: exact but for overflow, which wraps.</summary>
    static abstract TSelf Products(TSelf x, TSelf y);

    /// <summary>Sums of ints, which wrap.</summary>
    static abstract TSelf Add(TSelf x, TSelf y);

    static abstract TSelf LoadSums(ref readonly int place);

    static abstract void Store(TSelf value, ref int place);
}
