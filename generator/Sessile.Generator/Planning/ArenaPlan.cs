using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Planning;

/// <summary>
/// Where in the arena each scratch buffer of a run lies. With dynamic sizes there may be several layouts, of which the one that needs least for the sizes at hand is taken:
/// what is alive at once may be this for small sizes and that for large ones.
/// </summary>
internal sealed class ArenaPlan
{
    public const int Alignment = 64;

    private readonly IReadOnlyDictionary<TensorBuffer, TensorBuffer> _aliases;
    private readonly Dictionary<TensorBuffer, int> _slotOf = [];
    private readonly List<IReadOnlyList<Place>> _slots = [];

    /// <param name="lives">How long each buffer with a place of its own is needed.</param>
    /// <param name="aliases">Buffers that take over the memory of one that dies where they are made.</param>
    public ArenaPlan(IReadOnlyList<MemoryLayout> layouts, IReadOnlyDictionary<TensorBuffer, LiveRange> lives, IReadOnlyDictionary<TensorBuffer, TensorBuffer> aliases)
    {
        (Layouts, Lives, _aliases) = (layouts, lives, aliases);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var buffer in layouts[0].Places.Keys.OrderBy(b => b.Id))
        {
            var places = layouts.Select(l => l.Places[buffer]).ToArray();
            var key = string.Join(" ", places.Select(p => p.ToString()));
            if (places.All(p => p is FixedPlace) && places.Select(p => p.ToString()).Distinct().Count() == 1)
                continue;
            if (!known.TryGetValue(key, out var slot))
            {
                known.Add(key, slot = _slots.Count);
                _slots.Add(places);
            }

            _slotOf.Add(buffer, slot);
        }
    }

    public IReadOnlyList<MemoryLayout> Layouts { get; }

    public IReadOnlyDictionary<TensorBuffer, LiveRange> Lives { get; }

    /// <summary>The places that are known at the run only, in each of the layouts; several buffers may share one.</summary>
    public IReadOnlyList<IReadOnlyList<Place>> Slots => _slots;

    /// <summary>The memory that a run needs in any case.</summary>
    public long StaticBytes => Layouts.Min(l => l.StaticBytes);

    /// <summary>Whether any place depends on sizes, or the memory that is needed.</summary>
    public bool IsDynamic => Layouts.Count > 1 || Layouts[0].Ends.Count > 0;

    /// <summary>The buffer whose place this one has.</summary>
    public TensorBuffer Home(TensorBuffer buffer) => _aliases.TryGetValue(buffer, out var home) ? home : buffer;

    /// <summary>The place of a buffer among <see cref="Slots"/>; null where it is fixed.</summary>
    public int? SlotOf(TensorBuffer home) => _slotOf.TryGetValue(home, out var slot) ? slot : null;

    /// <summary>Where a buffer that has no slot begins.</summary>
    public long OffsetOf(TensorBuffer home) => ((FixedPlace)Layouts[0].Places[home]).Offset;

    public static long Align(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;

    public static long SizeAt(Dim bytes, Func<string, long> sizeOf) => Align(Math.Max(0, bytes.Evaluate(sizeOf)));

    /// <summary>Where each buffer with a place of its own begins, for given sizes.</summary>
    public Dictionary<TensorBuffer, long> Starts(Func<string, long> sizeOf) => Layouts.OrderBy(l => l.BytesAt(sizeOf)).First().Starts(sizeOf);

    /// <summary>How much memory the run needs, for given sizes.</summary>
    public long BytesAt(Func<string, long> sizeOf) => Layouts.Min(l => l.BytesAt(sizeOf));

    /// <summary>The most bytes that are alive at once: no plan needs less.</summary>
    public long PeakAt(Func<string, long> sizeOf) => Packing.Peak(Lives.Select(l => new PackedItem(SizeAt(l.Key.ByteCount, sizeOf), l.Value)).ToArray());
}
