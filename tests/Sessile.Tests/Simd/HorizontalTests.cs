using System.Runtime.Intrinsics;
using Sessile.Simd;

namespace Sessile.Tests.Simd;

public sealed class HorizontalTests
{
    [Fact]
    public void Sums_and_products_of_whole_numbers_are_exact_at_every_width()
    {
        Assert.Equal(136f, VectorMath.Sum(Vector512.CreateSequence(1f, 1f)));
        Assert.Equal(36d, VectorMath.Sum(Vector512.CreateSequence(1d, 1d)));
        Assert.Equal(136, VectorMath.Sum(Vector512.CreateSequence(1, 1)));
        Assert.Equal(36L, VectorMath.Sum(Vector512.CreateSequence(1L, 1L)));
        Assert.Equal(40320f, VectorMath.Product(Vector256.CreateSequence(1f, 1f)));
        Assert.Equal(24d, VectorMath.Product(Vector256.CreateSequence(1d, 1d)));
        Assert.Equal(40320, VectorMath.Product(Vector256.CreateSequence(1, 1)));
        Assert.Equal(24L, VectorMath.Product(Vector256.CreateSequence(1L, 1L)));
        Assert.Equal(24f, VectorMath.Product(Vector128.CreateSequence(1f, 1f)));
        Assert.Equal(3d, VectorMath.Sum(Vector128.CreateSequence(1d, 1d)));
    }

    [Fact]
    public void A_sum_lays_halves_on_each_other()
    {
        // Only this order gives 2: the great numbers meet before a 1 is lost in either.
        Assert.Equal(2f, VectorMath.Sum(Vector128.Create(1e8f, 1f, -1e8f, 1f)));
        Assert.Equal(4f, VectorMath.Sum(Vector256.Create(1e8f, 1f, 1e8f, 1f, -1e8f, 1f, -1e8f, 1f)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(15)]
    public void Max_and_Min_find_every_lane(int lane)
    {
        var numbers = Vector512.CreateSequence(1f, 1f);
        Assert.Equal(99f, VectorMath.Max(numbers.WithElement(lane, 99f)));
        Assert.Equal(-99f, VectorMath.Min(numbers.WithElement(lane, -99f)));
        Assert.Equal(99, VectorMath.Max(Vector512.CreateSequence(1, 1).WithElement(lane, 99)));
        Assert.Equal(-99, VectorMath.Min(Vector512.CreateSequence(1, 1).WithElement(lane, -99)));
        Assert.Equal(99d, VectorMath.Max(Vector512.CreateSequence(1d, 1d).WithElement(lane / 2, 99d)));
        Assert.Equal(-99L, VectorMath.Min(Vector512.CreateSequence(1L, 1L).WithElement(lane / 2, -99L)));
        Assert.Equal(99L, VectorMath.Max(Vector256.CreateSequence(1L, 1L).WithElement(lane / 4, 99L)));
    }

    [Fact]
    public void A_single_NaN_in_any_lane_is_the_maximum_and_the_minimum()
    {
        for (var lane = 0; lane < Vector256<float>.Count; lane++)
        {
            Assert.Equal(float.NaN, VectorMath.Max(Vector256.CreateSequence(1f, 1f).WithElement(lane, float.NaN)));
            Assert.Equal(float.NaN, VectorMath.Min(Vector256.CreateSequence(1f, 1f).WithElement(lane, float.NaN)));
            Assert.Equal(double.NaN, VectorMath.Max(Vector512.CreateSequence(1d, 1d).WithElement(lane, double.NaN)));
        }
    }
}
