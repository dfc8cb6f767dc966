using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>The groups that <see cref="ByteTrios{TGroups}"/> makes of the first factor.</summary>
internal interface ITrioGroups
{
    /// <summary>Bytes of a group, which is an int.</summary>
    static abstract int Group { get; }

    /// <summary>Eight groups that follow each other in a row.</summary>
    static abstract Vector256<int> Load<T>(ref readonly T groups)
        where T : unmanaged;

    /// <summary>What an element is in a group, as its lowest bits.</summary>
    static abstract int Bits<T>(T element)
        where T : unmanaged;
}
