using System.Runtime.CompilerServices;

namespace Sessile.Kernels;

/// <summary>
/// How rows of several heads are read: some rows of one head, then of the next, and meanwhile the rows that come after all of them are asked for in the order of memory. Few rows are read
/// together, so that they and those that are asked for stay in the first cache, and few places of memory are read at a time.
/// </summary>
internal readonly struct RowsAhead
{
    /// <summary>Bytes of rows that are worked with together, and the fewest and most of these rows: with each of so many, sums are read into registers and written again.</summary>
    private const int BytesTogether = 20 << 10, LeastTogether = 4, MostTogether = AttentionScratch<float>.FewKeys;

    /// <summary>Rows that are worked with together.</summary>
    public readonly nint Together;

    /// <summary>From what is asked for beside one row to what is asked for beside the next.</summary>
    public readonly nint Step;

    private readonly nint _far, _head;

    /// <param name="heads">Heads of a row.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="size">Of a head.</param>
    public RowsAhead(nint heads, nint stride, nint size)
    {
        nint width = heads * size;
        Together = nint.Clamp(BytesTogether / sizeof(float) / Math.Max(1, width) / LeastTogether * LeastTogether, LeastTogether, MostTogether);
        (Step, _head) = stride == width ? (size, Together * size) : (stride, size);
        _far = Together * stride;
    }

    /// <summary>Whether there is anything to ask for if from the first of the rows that are worked with so many are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Asks(nint left) => left >= 2 * Together;

    /// <summary>Where the first is that is asked for beside a head, from the first of the rows that are worked with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint At(nint head) => _far + head * _head;
}
