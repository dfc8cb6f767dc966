using System.Collections;
using Sessile.Generator.Support;

namespace Sessile.Generator.IR;

/// <summary>The dims of a tensor, outermost first. A scalar has none.</summary>
internal sealed class Shape(IEnumerable<Dim> dims) : IEquatable<Shape>, IReadOnlyList<Dim>
{
    // 2⁴⁸: hours of the fastest work there is, and far enough below what a long holds for bytes and times to be reckoned from it.
    private const double MostElements = 1L << 48;

    private readonly EquatableArray<Dim> _dims = dims.ToEquatable();

    public static Shape Scalar { get; } = new([]);

    public static Shape Of(params Dim[] dims) => new(dims);

    public int Rank => _dims.Count;

    int IReadOnlyCollection<Dim>.Count => Rank;

    public Dim this[int index] => _dims[index];

    public bool IsStatic => _dims.All(d => d.IsStatic);

    public bool IsScalar => Rank == 0;

    public Dim ElementCount => _dims.Aggregate(Dim.One, (product, dim) => product * dim);

    /// <summary>Whether no computer could go through so many elements, whatever the sizes are that only a run knows.</summary>
    public bool IsBeyondAll => _dims.Aggregate(1.0, (count, dim) => count * Math.Max(1, dim.Proportion.Factor)) > MostElements;

    /// <summary>Row-major strides in elements.</summary>
    public EquatableArray<Dim> Strides
    {
        get
        {
            var strides = new Dim[Rank];
            var stride = Dim.One;
            for (var i = Rank - 1; i >= 0; i--)
            {
                strides[i] = stride;
                stride *= this[i];
            }

            return new(strides);
        }
    }

    public Shape With(int axis, Dim dim) => new(_dims.Select((d, i) => i == axis ? dim : d));

    public Shape Without(int axis) => new(_dims.Where((_, i) => i != axis));

    public bool Equals(Shape? other) => other is not null && _dims.Equals(other._dims);

    public override bool Equals(object? obj) => Equals(obj as Shape);

    public override int GetHashCode() => _dims.GetHashCode();

    public IEnumerator<Dim> GetEnumerator() => _dims.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => "[" + string.Join(", ", _dims) + "]";
}
