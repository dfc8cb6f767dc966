using Sessile.Generator.IR;
using Sessile.Generator.Tests.Oracle;

namespace Sessile.Generator.Tests.RandomGraphs;

/// <summary>Values to feed: mostly of everyday size, some of them whole, so that ties and zeros occur.</summary>
internal static class RandomTensor
{
    public static Tensor Make(Random random, DType dtype, IReadOnlyList<int> dims) => Tensor.Generate(dtype, dims, _ => Element(random, dtype));

    public static ConstantData MakeData(Random random, DType dtype, Shape shape)
    {
        var tensor = Make(random, dtype, shape.Select(d => (int)d.Value).ToArray());
        return dtype.IsFloating()
            ? ConstantData.Of(dtype, tensor.Cells.Select(c => c.Real).ToArray())
            : ConstantData.Of(dtype, tensor.Cells.Select(c => c.Whole).ToArray());
    }

    private static Cell Element(Random random, DType dtype)
    {
        if (dtype == DType.Bool)
            return Cell.OfBool(random.Next(2) == 0);
        if (!dtype.IsFloating())
            return Cell.OfWhole(random.Next(-6, 10));
        var value = random.Next(4) == 0 ? random.Next(-3, 4) : (random.NextDouble() * 6) - 3;
        return Cell.OfReal(Rounding.To(dtype, value));
    }
}
