using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sessile.Kernels;

/// <summary>Four bytes of the first factor, without sign, and four small weights: two of their products fit in a short, so bytes are multiplied as they are, twice as many with an instruction as when they are widened.</summary>
internal readonly struct Quads256(Vector256<int> value) : IByteVector<Quads256>
{
    private readonly Vector256<int> _value = value;

    public static int Lanes => Vector256<int>.Count;

    public static int Group => 4;

    public static bool HasManyRegisters => false;

    public static int Rows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quads256 Widen(ref readonly sbyte bytes) => new(Vector256.LoadUnsafe(in bytes).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quads256 Broadcast(ref readonly int group) => new(Vector256.Create(group));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quads256 Products(Quads256 x, Quads256 y) =>
        new(Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(x._value.AsByte(), y._value.AsSByte()), Vector256<short>.One));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quads256 Add(Quads256 x, Quads256 y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Quads256 LoadSums(ref readonly int place) => new(Vector256.LoadUnsafe(in place));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Quads256 value, ref int place) => value._value.StoreUnsafe(ref place);
}
