namespace Sessile.Kernels;

/// <summary>For which sizes Strassen's algorithm pays, and what memory it takes.</summary>
internal static class StrassenSizes
{
    /// <summary>Rows of A that are summed at once, so that the sums stay in the second cache; a multiple of the tile's rows.</summary>
    public const int MC = 192;

    /// <summary>The depth of a sum, and columns of one of B that is made at each product.</summary>
    public const int KC = 1024, NC = 1024;

    /// <summary>Halves of C's columns are whole vectors.</summary>
    private const int Lanes = StrassenTile512.Lanes;

    /// <summary>With fewer rows the sums of a packed B, which are 7/4 of it, take too long to read.</summary>
    private const int FewestRows = 256;

    /// <summary>
    /// An eighth of all products is saved. A sum of A costs as much as so many products of each of its elements, a sum of products in C as well; what is packed at each product several times that,
    /// and both more if they come from memory.
    /// </summary>
    private const int OfSum = 192, OfFedSum = 128, OfFarC = 512, OfFedB = 512, OfFarB = 1024;

    /// <summary>With more elements B or C comes from memory.</summary>
    private const nint FarElements = 1 << 21;

    /// <summary>Whether a product with a B that was packed before is faster so.</summary>
    public static bool PaysPacked(nint m, nint n, nint k) => m >= FewestRows && (double)n * k >= (double)OfSum * k + (IsFar(m, n) ? OfFarC : OfSum) * (double)n;

    /// <summary>Whether a product is faster so that has to pack B.</summary>
    public static bool Pays(nint m, nint n, nint k)
    {
        double ofB = (double)n * k, ofA = (double)m * k, ofC = (double)m * n;
        return ofB * m > 0 && ofB * m >= (IsFar(n, k) ? OfFarB : OfFedB) * ofB + OfFedSum * ofA + (IsFar(m, n) ? OfFarC : OfFedSum) * ofC;
    }

    private static bool IsFar(nint rows, nint columns) => (double)rows * columns > FarElements;

    /// <summary>The first half of rows or of a depth.</summary>
    public static nint Half(nint extent) => (extent + 1) / 2;

    /// <summary>The first half of columns.</summary>
    public static nint HalfColumns(nint n) => (Half(n) + Lanes - 1) / Lanes * Lanes;

    /// <summary>The elements of the seven sums of B.</summary>
    public static nint PackedElements(nint n, nint k) => StrassenProduct.Count * Half(k) * HalfColumns(n);

    /// <summary>The scratch for the rows of A: twice as much if these are not contiguous.</summary>
    public static nint LeftScratch(nint k, bool contiguous) => nint.Min(Half(k), KC) * (contiguous ? MC : 2 * MC);

    /// <summary>The scratch for A and for a sum of B.</summary>
    public static nint Scratch(nint n, nint k, bool contiguous) =>
        LeftScratch(k, contiguous) + nint.Min(Half(k), KC) * ((nint.Min(HalfColumns(n), NC) + StrassenTile512.Columns - 1) / StrassenTile512.Columns * StrassenTile512.Columns);
}
