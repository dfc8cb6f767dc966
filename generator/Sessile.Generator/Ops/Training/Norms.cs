using Sessile.Generator.Ops.Elementwise;

namespace Sessile.Generator.Ops.Training;

internal static class Norms
{
    /// <summary>The root of the sum of all squares, a scalar.</summary>
    public static Formula Of(Formula x) => x.Square().Sum(Enumerable.Range(0, x.Shape.Rank)).Sqrt();
}
