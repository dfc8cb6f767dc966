using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>Reductions over the middle of a contiguous tensor.</summary>
/// <remarks>
/// x [outer, reduce, inner], y [outer, inner]. The order of the operations is a fixed tree of the shape alone, balanced above blocks
/// of some hundred elements, so a float sum's error grows with the logarithm of the count, and its bits depend neither on the machine's vector
/// width nor on where the memory lies.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Reduce
{
    /// <summary>Sum; zero if empty. Integers wrap around.</summary>
    public static void Sum<T>(ref readonly T x, ref T y, nint outer, nint reduce, nint inner)
        where T : unmanaged, INumber<T> => ReductionTree<T, SumOf<T>>.Run(ref Unsafe.AsRef(in x), ref y, outer, reduce, inner);

    /// <summary>Product; one if empty. Integers wrap around.</summary>
    public static void Prod<T>(ref readonly T x, ref T y, nint outer, nint reduce, nint inner)
        where T : unmanaged, INumber<T> => ReductionTree<T, ProductOf<T>>.Run(ref Unsafe.AsRef(in x), ref y, outer, reduce, inner);

    /// <summary>Maximum, NaN winning; minus infinity (or the least value) if empty.</summary>
    public static void Max<T>(ref readonly T x, ref T y, nint outer, nint reduce, nint inner)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => ReductionTree<T, MaximumOf<T>>.Run(ref Unsafe.AsRef(in x), ref y, outer, reduce, inner);

    /// <summary>Minimum, NaN winning; infinity (or the greatest value) if empty.</summary>
    public static void Min<T>(ref readonly T x, ref T y, nint outer, nint reduce, nint inner)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => ReductionTree<T, MinimumOf<T>>.Run(ref Unsafe.AsRef(in x), ref y, outer, reduce, inner);

    /// <summary>Whether any is true; false if empty.</summary>
    public static void Any(ref readonly bool x, ref bool y, nint outer, nint reduce, nint inner) =>
        ReductionTree<byte, AnyOf>.Run(ref Bytes(in x), ref Bytes(in y), outer, reduce, inner);

    /// <summary>Whether all are true; true if empty.</summary>
    public static void All(ref readonly bool x, ref bool y, nint outer, nint reduce, nint inner) =>
        ReductionTree<byte, AllOf>.Run(ref Bytes(in x), ref Bytes(in y), outer, reduce, inner);

    private static ref byte Bytes(ref readonly bool flags) => ref Unsafe.As<bool, byte>(ref Unsafe.AsRef(in flags));
}
