using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Kernels;

/// <summary>What a vector of running sums or products has come to.</summary>
internal interface IRunningLanes<T>
    where T : unmanaged
{
    /// <summary>What none come to.</summary>
    static abstract T Identity { get; }

    Vector256<T> Value { get; }

    /// <summary>Begins with the first elements.</summary>
    void Start(Vector256<T> elements);

    void Add(Vector256<T> elements);
}

/// <summary>Carried as what the elements are.</summary>
internal struct RunningLanes<T, TReduction> : IRunningLanes<T>
    where T : unmanaged, INumber<T>
    where TReduction : struct, IReduction<T>
{
    public static T Identity => TReduction.Identity;

    public Vector256<T> Value { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start(Vector256<T> elements) => Value = elements;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector256<T> elements) => Value = TReduction.Combine(Value, elements);
}

/// <summary>Sums of floats, carried as doubles: each is rounded once, from a sum as good as exact.</summary>
internal struct RunningFloats : IRunningLanes<float>
{
    private Vector256<double> _lower, _upper;

    public static float Identity => 0;

    public readonly Vector256<float> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Narrow(_lower, _upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start(Vector256<float> elements)
    {
        _lower = Vector256.WidenLower(elements);
        _upper = Vector256.WidenUpper(elements);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector256<float> elements)
    {
        _lower += Vector256.WidenLower(elements);
        _upper += Vector256.WidenUpper(elements);
    }
}

/// <summary>As <see cref="RunningFloats"/>, with vectors of 512 bits: half as many instructions.</summary>
internal struct RunningFloats512 : IRunningLanes<float>
{
    private Vector512<double> _sums;

    public static float Identity => 0;

    public readonly Vector256<float> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => WideLanes.ToSingle(_sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start(Vector256<float> elements) => _sums = WideLanes.ToDouble(elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector256<float> elements) => _sums += WideLanes.ToDouble(elements);
}
