namespace Sessile;

/// <summary>The type of a tensor's elements.</summary>
public enum ElementType
{
    /// <summary><see cref="float"/>, safetensors <c>F32</c>.</summary>
    Float,

    /// <summary><see cref="double"/>, safetensors <c>F64</c>.</summary>
    Double,

    /// <summary><see cref="System.Half"/>, safetensors <c>F16</c>.</summary>
    Half,

    /// <summary><see cref="Sessile.BFloat16"/>, safetensors <c>BF16</c>.</summary>
    BFloat16,

    /// <summary><see cref="bool"/>, one byte that is 0 or 1, safetensors <c>BOOL</c>.</summary>
    Bool,

    /// <summary><see cref="sbyte"/>, safetensors <c>I8</c>.</summary>
    SByte,

    /// <summary><see cref="short"/>, safetensors <c>I16</c>.</summary>
    Short,

    /// <summary><see cref="int"/>, safetensors <c>I32</c>.</summary>
    Int,

    /// <summary><see cref="long"/>, safetensors <c>I64</c>.</summary>
    Long,

    /// <summary><see cref="byte"/>, safetensors <c>U8</c>.</summary>
    Byte,

    /// <summary><see cref="ushort"/>, safetensors <c>U16</c>.</summary>
    UShort,

    /// <summary><see cref="uint"/>, safetensors <c>U32</c>.</summary>
    UInt,

    /// <summary><see cref="ulong"/>, safetensors <c>U64</c>.</summary>
    ULong,
}
