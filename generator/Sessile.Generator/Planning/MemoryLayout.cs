using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Planning;

/// <summary>A place for each buffer, such that those alive at the same time never overlap, whatever the dynamic sizes are.</summary>
/// <param name="Places">Of each buffer with a place of its own.</param>
/// <param name="StaticBytes">How much memory what lies at fixed places needs.</param>
/// <param name="Dynamic">The places that depend on dynamic sizes, in the order in which they are to be computed.</param>
/// <param name="Ends">The ends of the buffers that nothing lies behind, where they depend on sizes.</param>
internal sealed record MemoryLayout(
    IReadOnlyDictionary<TensorBuffer, Place> Places, long StaticBytes, IReadOnlyList<PlaceBehind> Dynamic, IReadOnlyList<BufferEnd> Ends)
{
    /// <summary>Where each buffer begins, for given sizes.</summary>
    public Dictionary<TensorBuffer, long> Starts(Func<string, long> sizeOf)
    {
        var places = PlacesAt(sizeOf);
        return Places.ToDictionary(p => p.Key, p => Offset(p.Value, places));
    }

    /// <summary>How much memory it needs, for given sizes.</summary>
    public long BytesAt(Func<string, long> sizeOf)
    {
        var places = PlacesAt(sizeOf);
        return Ends.Select(e => At(e, places, sizeOf)).Append(StaticBytes).Max();
    }

    private long[] PlacesAt(Func<string, long> sizeOf)
    {
        var places = new long[Dynamic.Count];
        foreach (var place in Dynamic)
            places[place.Index] = place.Before.Max(e => At(e, places, sizeOf));
        return places;
    }

    private static long At(BufferEnd end, long[] places, Func<string, long> sizeOf) => Offset(end.Place, places) + ArenaPlan.SizeAt(end.Bytes, sizeOf);

    private static long Offset(Place place, long[] places) => place is PlaceBehind behind ? places[behind.Index] : ((FixedPlace)place).Offset;
}
