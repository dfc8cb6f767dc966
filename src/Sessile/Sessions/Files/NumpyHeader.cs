namespace Sessile.Sessions;

/// <summary>What a .npy file says of its tensor.</summary>
internal sealed record NumpyHeader(ElementType ElementType, bool IsFortran, long[] Shape)
{
    /// <summary>Reads <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</c>, the keys in any order.</summary>
    /// <exception cref="CheckpointException">It is not that, or of an element type that tensors can't hold.</exception>
    public static NumpyHeader Parse(ReadOnlySpan<byte> header)
    {
        var literal = new PythonLiteral(header);
        ElementType? type = null;
        bool? isFortran = null;
        long[]? shape = null;
        literal.Expect('{');
        while (!literal.TryTake('}'))
        {
            string key = literal.Text();
            literal.Expect(':');
            switch (key)
            {
                case "descr" when type is null: type = ElementTypeOf(literal.Text()); break;
                case "fortran_order" when isFortran is null: isFortran = literal.Flag(); break;
                case "shape" when shape is null: shape = literal.Numbers(); break;
                default: throw new CheckpointException($"The .npy header has an unknown or second '{key}'.");
            }

            if (literal.TryTake(',')) continue;
            literal.Expect('}');
            break;
        }

        literal.ExpectEnd();
        return type is { } elements && isFortran is { } order && shape is not null
            ? new NumpyHeader(elements, order, shape)
            : throw new CheckpointException("The .npy header lacks a descr, a fortran_order or a shape.");
    }

    private static ElementType ElementTypeOf(string descr)
    {
        if (descr.StartsWith('>'))
            throw new CheckpointException($"Its elements are big-endian ('{descr}'), which is not read: save them with astype('<{descr[1..]}').");
        return (descr.Length > 0 && descr[0] is '<' or '|' ? descr[1..] : descr) switch
        {
            "f4" => ElementType.Float,
            "f8" => ElementType.Double,
            "f2" => ElementType.Half,
            "b1" => ElementType.Bool,
            "i1" => ElementType.SByte,
            "i2" => ElementType.Short,
            "i4" => ElementType.Int,
            "i8" => ElementType.Long,
            "u1" => ElementType.Byte,
            "u2" => ElementType.UShort,
            "u4" => ElementType.UInt,
            "u8" => ElementType.ULong,
            // So NumPy names what other packages have added to it.
            "V2" or "bfloat16" => throw new CheckpointException($"Its elements are '{descr}', as bfloat16 is written there, which .npy does not have: save them in a safetensors file."),
            _ => throw new CheckpointException($"Its elements are '{descr}', which no tensor holds."),
        };
    }
}
