namespace Sessile.Kernels;

/// <summary>Uses of scratch memory for other things than elements.</summary>
internal static class Scratch
{
    /// <summary>As many elements as hold <paramref name="count"/> offsets, whatever the element type.</summary>
    public static nint OffsetElements<T>(nint count)
        where T : unmanaged => count * 2;
}
