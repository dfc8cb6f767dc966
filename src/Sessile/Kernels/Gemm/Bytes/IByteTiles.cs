namespace Sessile.Kernels;

/// <summary>A way to multiply bytes: tiles of ints, each a sum of products of some bytes that follow each other along k, their group.</summary>
internal interface IByteTiles
{
    /// <summary>Rows of a tile at most, for whose sums and operands the registers suffice.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of a panel of the second factor.</summary>
    static abstract int Columns { get; }

    /// <summary>Columns are filled up to a multiple of so many, which a last panel may have fewer of.</summary>
    static abstract int Narrow { get; }

    /// <summary>Bytes of a group, which is an int in the first factor. Rows and columns are filled up with zeros to whole ones.</summary>
    static abstract int Group { get; }

    /// <summary>Makes rows of the first factor ready, whose groups <see cref="Multiply"/> reads.</summary>
    static abstract void Prepare<T>(Matrix<T> a, nint rows, nint k, ref int groups)
        where T : unmanaged;

    /// <summary>The product of rows that were made ready and one panel: exact but for overflow, which wraps.</summary>
    /// <param name="a">The rows.</param>
    /// <param name="rows">All that were made ready at once.</param>
    /// <param name="groups">Groups of each.</param>
    /// <param name="b">The panel.</param>
    /// <param name="offsets">What is added to the sums of each of its columns; a null reference: nothing.</param>
    /// <param name="c">Where the product goes.</param>
    /// <param name="columns">How many of the panel's columns there are.</param>
    static abstract void Multiply(ref int a, nint rows, nint groups, ref sbyte b, ref int offsets, Matrix<int> c, nint columns);
}
