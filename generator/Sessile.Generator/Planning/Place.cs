using System.Globalization;
using Sessile.Generator.IR;

namespace Sessile.Generator.Planning;

/// <summary>Where a buffer begins. Equal places of one layout have equal texts.</summary>
internal abstract class Place;

/// <param name="offset">In bytes, a multiple of the alignment.</param>
internal sealed class FixedPlace(long offset) : Place
{
    public long Offset { get; } = offset;

    public override string ToString() => "at " + Offset.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Behind the last of some buffers, so that it depends on dynamic sizes.</summary>
/// <param name="index">Its place among a layout's.</param>
internal sealed class PlaceBehind(int index, IReadOnlyList<BufferEnd> before) : Place
{
    public int Index { get; } = index;

    public IReadOnlyList<BufferEnd> Before { get; } = before;

    public override string ToString() => "behind " + Index.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Where a buffer of so many bytes ends, aligned.</summary>
internal sealed record BufferEnd(Place Place, Dim Bytes);
