using Sessile.Generator.IR;
using Sessile.Generator.Support;

namespace Sessile.Generator.Passes.Parts;

/// <summary>How a tensor falls into parts along one axis.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Sizes">The parts' sizes, in order.</param>
internal sealed record Cuts(int Axis, EquatableArray<Dim> Sizes)
{
    public IEnumerable<(Dim Begin, Dim Size)> Parts
    {
        get
        {
            var begin = Dim.Zero;
            foreach (var size in Sizes)
            {
                yield return (begin, size);
                begin += size;
            }
        }
    }

    /// <summary>The place of the part that holds some elements, and where they begin in it; null where none is known to.</summary>
    public (int Part, Dim Begin)? Find(Dim begin, Dim size)
    {
        var part = 0;
        foreach (var (first, extent) in Parts)
        {
            if (IsAtLeastZero(begin - first) && IsAtLeastZero(first + extent - begin - size))
                return (part, begin - first);
            part++;
        }

        return null;
    }

    /// <summary>The parts of a section; null where it is not known which it takes.</summary>
    public Cuts? Of(Dim begin, Dim size)
    {
        if (Find(begin, size) is not null)
            return this with { Sizes = EquatableArray.Of(size) };
        if (!Sizes.Append(begin).Append(size).All(s => s.IsStatic))
            return null;
        var (first, last) = (begin.Value, begin.Value + size.Value);
        var taken = Parts.Select(p => Math.Min(last, p.Begin.Value + p.Size.Value) - Math.Max(first, p.Begin.Value));
        return this with { Sizes = taken.Where(t => t > 0).Select(t => (Dim)t).ToEquatable() };
    }

    /// <summary>Parts that lie each in one of both; null where it is not known which begins first.</summary>
    public Cuts? With(Cuts other)
    {
        if (Axis != other.Axis || Equals(other))
            return Axis == other.Axis ? this : null;
        if (!Sizes.Concat(other.Sizes).All(s => s.IsStatic))
            return null;
        var ends = Ends.Concat(other.Ends).Distinct().OrderBy(e => e).ToArray();
        return new Cuts(Axis, ends.Select((end, i) => (Dim)(end - (i == 0 ? 0 : ends[i - 1]))).ToEquatable());
    }

    private IEnumerable<long> Ends => Parts.Select(p => p.Begin.Value + p.Size.Value);

    /// <summary>Sums of sizes are.</summary>
    private static bool IsAtLeastZero(Dim dim) => dim.IsStatic ? dim.Value >= 0 : !dim.Doubts.Any();
}
