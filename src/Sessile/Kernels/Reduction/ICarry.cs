using System.Numerics;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>What a running sum or product has come to.</summary>
internal interface ICarry<T>
    where T : unmanaged
{
    /// <summary>What none come to.</summary>
    static abstract T Identity { get; }

    T Value { get; }

    void Start(T first);

    void Add(T element);
}

/// <summary>Carried as what the elements are.</summary>
internal struct Carried<T, TReduction> : ICarry<T>
    where T : unmanaged, INumber<T>
    where TReduction : struct, IReduction<T>
{
    public static T Identity => TReduction.Identity;

    public T Value { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start(T first) => Value = first;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T element) => Value = TReduction.Combine(Value, element);
}

/// <summary>A sum of floats, carried as a double.</summary>
internal struct CarriedSum : ICarry<float>
{
    private double _sum;

    public static float Identity => 0;

    public readonly float Value => (float)_sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start(float first) => _sum = first;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float element) => _sum += element;
}
