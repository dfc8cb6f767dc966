using System.Numerics;
using System.Runtime.CompilerServices;
using Sessile.Kernels;

namespace Sessile.Tests.Kernels;

/// <summary>Holds the tiles of attention's strips to those of the micro-kernel, and the packing of values to that of products, over memory that ends at a protected page.</summary>
public sealed class StripTileTests
{
    public static TheoryData<int, int, int, int> Extents()
    {
        var data = new TheoryData<int, int, int, int>();
        for (int rows = 1; rows <= 6; rows++)
        {
            foreach (int depth in new[] { 1, 3, 4, 7, 8, 9, 15, 16, 17, 64 })
                data.Add(rows, depth, depth % 3 + 1, depth % 2 + 1);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void Tiles_of_a_strip_have_the_bits_of_the_micro_kernel(int rows, int depth, int tiles, int panels)
    {
        foreach (bool packed in new[] { false, true })
        {
            foreach (bool accumulates in new[] { false, true })
            {
                foreach (bool divides in new[] { false, true })
                {
                    new Strip<float>(rows, depth, tiles, panels, packed).Check(accumulates, divides);
                    new Strip<double>(rows, depth, tiles, panels, packed).Check(accumulates, divides);
                }
            }
        }
    }

    [Theory]
    [InlineData(1, 16, 16)]
    [InlineData(5, 32, 40)]
    [InlineData(17, 64, 64)]
    [InlineData(40, 48, 100)]
    [InlineData(3, 0, 8)]
    public void Values_are_packed_as_panels_are(int count, int size, int stride)
    {
        CheckPacking<float>(count, size, stride);
        CheckPacking<double>(count, size, stride);
    }

    private static void CheckPacking<T>(int count, int size, int stride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var values = new GuardedMemory<T>(Numbers<T>((count - 1) * stride + size, 1));
        using GuardedMemory<T> packed = new(count * size), expected = new(count * size);
        ValuePacking.PackWhole<T, Tile256<T>>(in values.Origin, stride, count, size, ref packed.Origin);
        Packing.PackPanels(new Matrix<T>(ref values.Origin, stride, 1), count, size, Tile256<T>.Columns, Tile256<T>.Lanes, ref expected.Origin);
        Assert.Equal(expected.Span.ToArray(), packed.Span.ToArray());
    }

    private static T[] Numbers<T>(int count, int seed)
        where T : INumberBase<T>
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(2 * random.NextDouble() - 1))];
    }

    /// <summary>Rows and panels that are multiplied with them, whose results lie as far apart as those of two heads.</summary>
    private sealed class Strip<T>(int rows, int depth, int tiles, int panels, bool packed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly int _columns = panels * Tile256<T>.Columns, _row = 2 * panels * Tile256<T>.Columns;
        private readonly T[] _left = Numbers<T>(rows * tiles * depth, 1), _right = Numbers<T>(depth * panels * Tile256<T>.Columns, 2), _factors = Numbers<T>(rows * tiles, 3);

        private int PanelRow => packed ? Tile256<T>.Columns : _columns;

        private int NextPanel => packed ? Tile256<T>.Columns * depth : Tile256<T>.Columns;

        public void Check(bool accumulates, bool divides)
        {
            T[] before = Numbers<T>((rows * tiles - 1) * _row + _columns, 4);
            using GuardedMemory<T> left = new(_left), right = new(_right), factors = new(_factors), to = new(before), expected = new(before);
            var products = new StripProducts<T>
            {
                Left = ref left.Origin,
                LeftRow = depth,
                Panel = ref right.Origin,
                PanelRow = PanelRow,
                NextPanel = NextPanel,
                To = ref to.Origin,
                ToRow = _row,
                Depth = depth,
                Tiles = tiles,
                Panels = panels,
                Accumulates = accumulates,
                Factors = ref divides ? ref factors.Origin : ref Unsafe.NullRef<T>(),
            };
            StripTile256<T>.Run(rows, in products);
            Multiply(left, right, expected, accumulates);
            for (int i = 0; divides && i < rows * tiles; i++)
            {
                for (int j = 0; j < _columns; j++)
                    expected.Span[i * _row + j] *= _factors[i];
            }

            Assert.Equal(expected.Span.ToArray(), to.Span.ToArray());
        }

        private void Multiply(GuardedMemory<T> left, GuardedMemory<T> right, GuardedMemory<T> to, bool accumulates)
        {
            for (int panel = 0; panel < panels; panel++)
            {
                TileOperands<T> operands = default;
                operands.SetRows(new Matrix<T>(ref left.Origin, depth, 1), tiles, rows * depth);
                operands.SetPanel(new Matrix<T>(ref Unsafe.Add(ref right.Origin, panel * NextPanel), PanelRow, 1), Tile256<T>.Columns, depth);
                operands.SetResult(ref Unsafe.Add(ref to.Origin, panel * Tile256<T>.Columns), _row, accumulates);
                Tile256<T>.Run(rows, 2, in operands);
            }
        }
    }
}
