using Sessile.Generator.IR;

namespace Sessile.Generator.Lowering;

// What decides whether a product is made of seven products of halves, as the library's StrassenSizes has it.
internal static partial class CostModel
{
    private const long FewestRowsOfHalves = 256, OfSum = 192, OfFedSum = 128, OfFarC = 512, OfFedB = 512, OfFarB = 1024, FarElements = 1 << 21;

    /// <summary>Whether a product with weights that are packed before may be worth it: always, where all extents are known.</summary>
    public static bool MayBeWorthPackedHalves(Dim m, Dim n, Dim k) => !(m.IsStatic && m.Value < FewestRowsOfHalves) && Share(OfSum, n) + Share(AreFar(m, n) ? OfFarC : OfSum, k) <= 1;

    /// <summary>Whether one may be whose second factor is packed at each run.</summary>
    public static bool MayBeWorthHalves(Dim m, Dim n, Dim k) =>
        Share(AreFar(n, k) ? OfFarB : OfFedB, m) + Share(OfFedSum, n) + Share(AreFar(m, n) ? OfFarC : OfFedSum, k) <= 1;

    private static bool AreFar(Dim rows, Dim columns) => rows.IsStatic && columns.IsStatic && rows.Value * columns.Value > FarElements;

    /// <summary>Of the eighth of the products that is saved, what sums cost that are as many as the product has elements beside this extent; of one that is not known, the least.</summary>
    private static double Share(long cost, Dim extent) => !extent.IsStatic ? 0 : extent.Value == 0 ? double.PositiveInfinity : (double)cost / extent.Value;
}
