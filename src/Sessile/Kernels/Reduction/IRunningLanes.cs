using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sessile.Kernels;

/// <summary>How a vector of running sums or products goes on.</summary>
internal interface IRunningLanes<T, TCarry>
    where T : unmanaged
    where TCarry : unmanaged
{
    /// <summary>What none come to.</summary>
    static abstract T Identity { get; }

    /// <summary>Begins with the first elements.</summary>
    static abstract void Start(ref TCarry carry, Vector256<T> elements);

    /// <summary>What they have come to.</summary>
    static abstract Vector256<T> Value(ref TCarry carry);

    static abstract void Add(ref TCarry carry, Vector256<T> elements);
}

/// <summary>Carried as what the elements are.</summary>
internal readonly struct RunningLanes<T, TReduction> : IRunningLanes<T, T>
    where T : unmanaged, INumber<T>
    where TReduction : struct, IReduction<T>
{
    public static T Identity => TReduction.Identity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Start(ref T carry, Vector256<T> elements) => elements.StoreUnsafe(ref carry);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Value(ref T carry) => Vector256.LoadUnsafe(ref carry);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref T carry, Vector256<T> elements) => TReduction.Combine(Vector256.LoadUnsafe(ref carry), elements).StoreUnsafe(ref carry);
}

/// <summary>Sums of floats, carried as doubles: each is rounded once, from a sum as good as exact.</summary>
internal readonly struct RunningFloats : IRunningLanes<float, double>
{
    public static float Identity => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Start(ref double carry, Vector256<float> elements)
    {
        Vector256.WidenLower(elements).StoreUnsafe(ref carry);
        Vector256.WidenUpper(elements).StoreUnsafe(ref carry, (nuint)Vector256<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Value(ref double carry) =>
        Vector256.Narrow(Vector256.LoadUnsafe(ref carry), Vector256.LoadUnsafe(ref carry, (nuint)Vector256<double>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref double carry, Vector256<float> elements)
    {
        (Vector256.LoadUnsafe(ref carry) + Vector256.WidenLower(elements)).StoreUnsafe(ref carry);
        (Vector256.LoadUnsafe(ref carry, (nuint)Vector256<double>.Count) + Vector256.WidenUpper(elements)).StoreUnsafe(ref carry, (nuint)Vector256<double>.Count);
    }
}
