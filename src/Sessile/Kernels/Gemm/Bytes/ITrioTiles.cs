using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>Tiles whose first factor <see cref="ByteTrios{TTiles}"/> makes ready.</summary>
internal interface ITrioTiles : IByteTiles
{
    /// <summary>Eight groups that follow each other in a row.</summary>
    static abstract Vector256<int> Load<T>(ref readonly T groups)
        where T : unmanaged;

    /// <summary>What an element is in a group, as its lowest bits.</summary>
    static abstract int Bits<T>(T element)
        where T : unmanaged;
}
