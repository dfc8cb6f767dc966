using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>What Strassen's seven products of some of the depth and some of the columns have in common.</summary>
internal ref struct StrassenBlock
{
    public Quadrants A, B, C;

    /// <summary>Where it begins within the halves, and how much it is.</summary>
    public nint FirstDepth, Depth, FirstColumn, Columns;

    /// <summary>Whether nothing of this product is in C yet, and whether C is complete with it.</summary>
    public bool IsFirst, IsLast;

    /// <summary>Sums of quadrants of B, each panel by panel, those of so many rows, of which the block begins at one.</summary>
    private readonly ref float _panels;
    private readonly nint _panelDepth, _firstOfPanel, _sum;

    public StrassenBlock(Matrix<float> a, Matrix<float> c, nint m, nint n, nint k)
    {
        nint rows = StrassenSizes.Half(m), columns = StrassenSizes.HalfColumns(n);
        A = new Quadrants(a, m, k, rows, StrassenSizes.Half(k));
        C = new Quadrants(c, m, n, rows, columns);
        Columns = columns;
    }

    private StrassenBlock(StrassenBlock block, ref float panels, nint panelDepth, nint firstOfPanel, nint sum)
    {
        this = block;
        _panels = ref panels;
        (_panelDepth, _firstOfPanel, _sum) = (panelDepth, firstOfPanel, sum);
    }

    public void SetDepth(nint first, nint depth, nint all) => (FirstDepth, Depth, IsFirst, IsLast) = (first, depth, first == 0, first + depth == all);

    /// <summary>With all sums of B, of the whole depth.</summary>
    public readonly StrassenBlock WithSums(ref float packed, nint depth) => new(this, ref packed, depth, FirstDepth, depth * Columns);

    /// <summary>With one sum of B at a time, of the block alone.</summary>
    public readonly StrassenBlock WithSum(ref float packed) => new(this, ref packed, Depth, 0, 0);

    /// <summary>A panel of a product's sum.</summary>
    /// <param name="product">The product's number.</param>
    /// <param name="column">The panel's first column in the block.</param>
    /// <param name="width">Its columns.</param>
    public readonly ref float Panel(int product, nint column, nint width) => ref Unsafe.Add(ref _panels, product * _sum + column * _panelDepth + _firstOfPanel * width);
}
