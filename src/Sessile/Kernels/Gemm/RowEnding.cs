using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// What an epilogue comes to, where it is no more than this: a row that is added to each row of C, and zero in the place of what is less. A micro-kernel does it before it stores, where
/// it makes its tile in C; elsewhere the epilogue does, with the same bits.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct RowEnding<T>
    where T : unmanaged
{
    internal readonly ref T Row;
    internal readonly bool Clamps;

    /// <param name="row">[n], added to each row of C; a null reference: nothing is added.</param>
    /// <param name="clamps">Whether what is less than zero becomes zero then; NaN stays NaN.</param>
    public RowEnding(ref T row, bool clamps)
    {
        Row = ref row;
        Clamps = clamps;
    }

    /// <param name="clamps">Whether what is less than zero becomes zero; NaN stays NaN.</param>
    public RowEnding(bool clamps)
        : this(ref Unsafe.NullRef<T>(), clamps)
    {
    }

    internal bool IsNone => !Clamps && Unsafe.IsNullRef(ref Row);

    /// <summary>That of the columns from one on.</summary>
    internal RowEnding<T> From(nint column) => Unsafe.IsNullRef(ref Row) ? this : new RowEnding<T>(ref Unsafe.Add(ref Row, column), Clamps);
}
