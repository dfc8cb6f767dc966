namespace Sessile;

/// <summary>The type of a tensor's elements.</summary>
public enum ElementType
{
    /// <summary><see cref="float"/>, safetensors <c>F32</c>.</summary>
    Float32,

    /// <summary><see cref="double"/>, safetensors <c>F64</c>.</summary>
    Float64,

    /// <summary><see cref="System.Half"/>, safetensors <c>F16</c>.</summary>
    Float16,

    /// <summary><see cref="bool"/>, one byte that is 0 or 1, safetensors <c>BOOL</c>.</summary>
    Bool,

    /// <summary><see cref="sbyte"/>, safetensors <c>I8</c>.</summary>
    Int8,

    /// <summary><see cref="short"/>, safetensors <c>I16</c>.</summary>
    Int16,

    /// <summary><see cref="int"/>, safetensors <c>I32</c>.</summary>
    Int32,

    /// <summary><see cref="long"/>, safetensors <c>I64</c>.</summary>
    Int64,

    /// <summary><see cref="byte"/>, safetensors <c>U8</c>.</summary>
    UInt8,

    /// <summary><see cref="ushort"/>, safetensors <c>U16</c>.</summary>
    UInt16,

    /// <summary><see cref="uint"/>, safetensors <c>U32</c>.</summary>
    UInt32,

    /// <summary><see cref="ulong"/>, safetensors <c>U64</c>.</summary>
    UInt64,
}
