namespace Sessile.Kernels;

/// <summary>A vector of doubles, with what factorizations of matrices do with one. Conditions are vectors as well, all bits of a lane set or none.</summary>
internal interface IDoubles<TSelf>
    where TSelf : struct, IDoubles<TSelf>
{
    /// <summary>Doubles in a vector.</summary>
    static abstract int Count { get; }

    static abstract TSelf Zero { get; }

    static abstract TSelf Create(double value);

    static abstract TSelf Load(ref readonly double place);

    static abstract void Store(TSelf value, ref double place);

    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    static abstract TSelf operator *(TSelf x, TSelf y);

    static abstract TSelf operator /(TSelf x, TSelf y);

    /// <summary><c>x·y + z</c>, in one rounding where the machine can.</summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    static abstract TSelf Abs(TSelf x);

    static abstract TSelf Sqrt(TSelf x);

    static abstract double Sum(TSelf x);

    static abstract TSelf IsGreater(TSelf x, TSelf y);

    static abstract TSelf AreEqual(TSelf x, TSelf y);

    static abstract TSelf Select(TSelf condition, TSelf x, TSelf y);

    static abstract TSelf Or(TSelf condition, TSelf other);

    static abstract TSelf Not(TSelf condition);

    /// <summary>The lanes for which a condition holds, one bit each.</summary>
    static abstract uint Bits(TSelf condition);

    /// <summary>Whether the machine transposes squares of vectors.</summary>
    static abstract bool HasSquares { get; }

    /// <summary>Transposes a square of as many rows as there are lanes.</summary>
    static abstract void Transpose(ref double source, nint sourceStride, ref double target, nint targetStride);

    /// <summary>As many elements as there are lanes, widened.</summary>
    static abstract TSelf Widen(ref readonly float place);

    /// <summary>Stores the lanes rounded.</summary>
    static abstract void Narrow(TSelf value, ref float place);
}
