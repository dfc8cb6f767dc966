using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Tiles of rows and vectors whose numbers are known when they are compiled, so that their sums stay in registers.</summary>
/// <typeparam name="TOperands">What they read and write.</typeparam>
internal interface IRowTiles<TOperands>
    where TOperands : struct, allows ref struct
{
    /// <summary>Computes all tiles of the operands.</summary>
    static abstract void Tiles<TRows, TVectors>(in TOperands operands)
        where TRows : struct, ICount
        where TVectors : struct, ICount;
}

/// <summary>Chooses among tiles by the number of their rows, up to six.</summary>
internal static class TileRows<TTiles, TOperands>
    where TTiles : struct, IRowTiles<TOperands>
    where TOperands : struct, allows ref struct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TVectors>(int rows, in TOperands operands)
        where TVectors : struct, ICount
    {
        switch (rows)
        {
            case 1:
                TTiles.Tiles<One, TVectors>(in operands);
                break;
            case 2:
                TTiles.Tiles<Two, TVectors>(in operands);
                break;
            case 3:
                TTiles.Tiles<Three, TVectors>(in operands);
                break;
            case 4:
                TTiles.Tiles<Four, TVectors>(in operands);
                break;
            case 5:
                TTiles.Tiles<Five, TVectors>(in operands);
                break;
            default:
                TTiles.Tiles<Six, TVectors>(in operands);
                break;
        }
    }
}
