namespace Sessile.Simd;

/// <summary>
/// The sizes of vectors. Divided by an element's they give the number of lanes, and the JIT folds that while it reads. The vector types' own counts it has to look up, and loads
/// the open generic types for that: a millisecond for each of them, where a program's first result takes a few dozen.
/// </summary>
internal static class VectorBytes
{
    public const int Of128 = 16, Of256 = 32, Of512 = 64;
}
