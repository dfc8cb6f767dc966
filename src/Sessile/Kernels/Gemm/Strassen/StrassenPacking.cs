using System.Runtime.CompilerServices;
using Sessile.Threading;

namespace Sessile.Kernels;

/// <summary>Packs the sum of quadrants of B for one of Strassen's products, each panel by itself.</summary>
internal readonly ref struct StrassenPacking : IParallelLoop
{
    /// <summary>About what a byte takes that is read from two quadrants.</summary>
    private const long PicosecondsPerByte = 100;

    private readonly StrassenBlock _block;
    private readonly int _product;

    private StrassenPacking(StrassenBlock block, int product)
    {
        _block = block;
        _product = product;
    }

    public static void Run(StrassenBlock block, int product, int threads)
    {
        var loop = new StrassenPacking(block, product);
        nint panels = (block.Columns + StrassenTile512.Columns - 1) / StrassenTile512.Columns;
        ParallelRegion.For(threads, panels, ParallelRegion.Time(PicosecondsPerByte, block.Depth * StrassenTile512.Columns * sizeof(float)), ref loop);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(nint start, nint end)
    {
        QuadrantSum sum = StrassenProduct.Of(_product).B;
        Quadrant x = _block.B.At(sum.First).From(_block.FirstDepth, _block.FirstColumn), y = sum.IsSingle ? default : _block.B.At(sum.Second).From(_block.FirstDepth, _block.FirstColumn);
        for (nint panel = start; panel < end; panel++)
        {
            nint column = panel * StrassenTile512.Columns, width = nint.Min(StrassenTile512.Columns, _block.Columns - column);
            QuadrantSums.Panel(x.From(0, column), y.From(0, column), sum.Sign, _block.Depth, width, ref _block.Panel(_product, column, width));
        }
    }
}
