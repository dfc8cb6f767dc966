using System.Runtime.CompilerServices;

namespace Sessile.Sessions;

/// <summary>What C# and a checkpoint file call an <see cref="ElementType"/>, and how big it is.</summary>
internal static class ElementTypes
{
    /// <summary>The element type of <typeparamref name="T"/>, or null where tensors can't hold it. A constant once compiled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ElementType? Of<T>() where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return ElementType.Float;
        if (typeof(T) == typeof(double)) return ElementType.Double;
        if (typeof(T) == typeof(int)) return ElementType.Int;
        if (typeof(T) == typeof(long)) return ElementType.Long;
        if (typeof(T) == typeof(bool)) return ElementType.Bool;
        if (typeof(T) == typeof(byte)) return ElementType.Byte;
        if (typeof(T) == typeof(sbyte)) return ElementType.SByte;
        if (typeof(T) == typeof(short)) return ElementType.Short;
        if (typeof(T) == typeof(Half)) return ElementType.Half;
        if (typeof(T) == typeof(BFloat16)) return ElementType.BFloat16;
        if (typeof(T) == typeof(ushort)) return ElementType.UShort;
        if (typeof(T) == typeof(uint)) return ElementType.UInt;
        if (typeof(T) == typeof(ulong)) return ElementType.ULong;
        return null;
    }

    public static int Size(this ElementType type) => type switch
    {
        ElementType.Bool or ElementType.SByte or ElementType.Byte => 1,
        ElementType.Half or ElementType.BFloat16 or ElementType.Short or ElementType.UShort => 2,
        ElementType.Float or ElementType.Int or ElementType.UInt => 4,
        _ => 8,
    };

    /// <summary>Whether graphs compute with it.</summary>
    public static bool CanBeCast(this ElementType type) => type is not (ElementType.UShort or ElementType.UInt or ElementType.ULong);

    public static string Keyword(this ElementType type) => type switch
    {
        ElementType.Float => "float",
        ElementType.Double => "double",
        ElementType.Half => "Half",
        ElementType.BFloat16 => "BFloat16",
        ElementType.Bool => "bool",
        ElementType.SByte => "sbyte",
        ElementType.Short => "short",
        ElementType.Int => "int",
        ElementType.Long => "long",
        ElementType.Byte => "byte",
        ElementType.UShort => "ushort",
        ElementType.UInt => "uint",
        _ => "ulong",
    };
}
