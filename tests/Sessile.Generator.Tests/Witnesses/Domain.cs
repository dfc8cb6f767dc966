using Sessile.Generator.IR;
using Sessile.Generator.Tests.Oracle;

namespace Sessile.Generator.Tests.Witnesses;

/// <summary>What an operand of a case may hold.</summary>
/// <param name="Fixed">The element type, where it is not the one that the case is made for.</param>
internal sealed record Domain(Func<Random, DType, int, Func<int, Cell>> Elements, DType? Fixed = null)
{
    /// <summary>Evenly from an interval; integers too.</summary>
    public static Domain Real(double low, double high) => new((random, dtype, _) => _ => dtype switch
    {
        DType.Bool => Cell.OfBool(random.Next(2) == 0),
        _ when dtype.IsFloating() => Stored(dtype, low + (random.NextDouble() * (high - low))),
        _ => Cell.OfWhole(Integers.Wrap(dtype, random.NextInt64((long)Math.Ceiling(low), (long)Math.Floor(high) + 1))),
    });

    /// <summary>Of either sign, with a magnitude from an interval: away from a kink or pole at 0.</summary>
    public static Domain Away(double low, double high)
    {
        var magnitude = Real(low, high);
        return new((random, dtype, count) =>
        {
            var of = magnitude.Elements(random, dtype, count);
            return i => of(i) is var cell && random.Next(2) == 0 ? cell : cell with { Real = -cell.Real, Whole = Integers.Wrap(dtype, -cell.Whole) };
        });
    }

    /// <summary>In random order, no two closer than a tenth, and none as close to those of another offset by up to half of that: no ties.</summary>
    public static Domain Apart(double offset = 0, double low = double.NaN) => new((random, dtype, count) =>
    {
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        return i => dtype.IsFloating()
            ? Stored(dtype, (double.IsNaN(low) ? -0.1 * (count / 2) : low) + (0.1 * order[i]) + offset)
            : Cell.OfWhole(Integers.Wrap(dtype, order[i] - (count / 2)));
    });

    /// <summary>Indices of an axis of <paramref name="size"/>.</summary>
    public static Domain Index(int size, DType dtype = DType.Int) => new((random, _, _) => _ => Cell.OfWhole(random.Next(size)), dtype);

    public static Domain Bool { get; } = new((random, _, _) => _ => Cell.OfBool(random.Next(2) == 0), DType.Bool);

    private static Cell Stored(DType dtype, double value) => Cell.OfReal(Rounding.To(dtype, value));

    public Tensor Make(int seed, DType dtype, IReadOnlyList<int> dims)
    {
        var count = dims.Aggregate(1, (product, dim) => product * dim);
        var elementAt = Elements(new Random(seed), Fixed ?? dtype, count);
        return new Tensor(Fixed ?? dtype, dims, Enumerable.Range(0, count).Select(elementAt).ToArray());
    }
}
