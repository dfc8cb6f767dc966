using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Four bytes of the first factor, without sign, and four small weights, as <see cref="QuadPacking"/> has them: two of their products fit in a short.</summary>
internal readonly struct Quads512(Vector512<int> value) : IByteVector<Quads512>
{
    private readonly Vector512<int> _value = value;

    public static int Lanes => Vector512<int>.Count;

    public static int Group => 4;

    public static bool HasManyRegisters => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quads512 Weights(ref readonly sbyte bytes) => Load(in bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quads512 Broadcast(ref readonly int group) => new(Vector512.Create(group));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quads512 Products(Quads512 x, Quads512 y) => new(Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(x._value.AsByte(), y._value.AsSByte()), Vector512<short>.One));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quads512 Add(Quads512 x, Quads512 y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Quads512 value, ref int place) => value._value.StoreUnsafe(ref place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quads512 Load(ref readonly sbyte bytes) => new(Vector512.LoadUnsafe(in bytes).AsInt32());
}
