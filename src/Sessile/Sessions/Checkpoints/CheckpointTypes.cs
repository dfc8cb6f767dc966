namespace Sessile.Sessions;

/// <summary>The element types of the safetensors format.</summary>
internal static class CheckpointTypes
{
    public static string Code(ElementType type) => type switch
    {
        ElementType.Float => "F32",
        ElementType.Double => "F64",
        ElementType.Half => "F16",
        ElementType.BFloat16 => "BF16",
        ElementType.Bool => "BOOL",
        ElementType.SByte => "I8",
        ElementType.Short => "I16",
        ElementType.Int => "I32",
        ElementType.Long => "I64",
        ElementType.Byte => "U8",
        ElementType.UShort => "U16",
        ElementType.UInt => "U32",
        _ => "U64",
    };

    /// <summary>The element type with this code; null: no session holds it.</summary>
    public static ElementType? Of(string code)
    {
        foreach (ElementType type in Enum.GetValues<ElementType>())
        {
            if (Code(type) == code) return type;
        }

        return null;
    }

    /// <summary>The bytes of one element, also of the types that a session can't hold; 0 for an unknown type.</summary>
    public static int Size(string code) => code switch
    {
        "BOOL" or "I8" or "U8" or "F8_E4M3" or "F8_E5M2" or "F8_E8M0" => 1,
        "I16" or "U16" or "F16" or "BF16" => 2,
        "I32" or "U32" or "F32" => 4,
        "I64" or "U64" or "F64" or "C64" => 8,
        _ => 0,
    };
}
