using System.Globalization;

namespace Sessile.Tests.Sessions;

public sealed class TensorTextTests
{
    [Fact]
    public void Whole_floats_have_no_point() => Assert.Equal("[2, 4]", Text<float>([2, 4], 2));

    [Fact]
    public void Points_stand_one_below_the_other() => Assert.Equal(
        "[[ 1.  ,  2.5 ],\n [-3.25, 10.  ]]", Text<float>([1, 2.5f, -3.25f, 10], 2, 2));

    [Fact]
    public void At_most_eight_decimals_are_shown() => Assert.Equal(
        "[0.33333333, 0.66666667]", Text<double>([1 / 3.0, 2 / 3.0], 2));

    [Fact]
    public void A_float_is_shown_with_no_more_digits_than_it_needs() => Assert.Equal(
        "[0.1       , 0.33333334]", Text<float>([0.1f, 1 / 3f], 2));

    [Fact]
    public void Sizes_that_differ_by_more_than_a_thousand_get_exponents() => Assert.Equal(
        "[1.00000e+00, 1.00125e+03]", Text<double>([1, 1001.25], 2));

    [Theory]
    [InlineData(1e8, "[1e+08]")]
    [InlineData(123456789.0, "[1.23456789e+08]")]
    [InlineData(99999999.0, "[99999999]")]
    [InlineData(1e-4, "[0.0001]")]
    [InlineData(9.5e-5, "[9.5e-05]")]
    [InlineData(1e-300, "[1e-300]")]
    [InlineData(0.0, "[0]")]
    [InlineData(-0.0, "[-0]")]
    [InlineData(0.5, "[0.5]")]
    [InlineData(double.MaxValue, "[1.79769313e+308]")]
    public void A_single_number(double value, string expected) => Assert.Equal(expected, Text<double>([value], 1));

    [Fact]
    public void Exponents_are_as_long_as_the_longest() => Assert.Equal(
        "[ 1e+000, -2e-100]", Text<double>([1, -2e-100], 2));

    [Fact]
    public void What_is_not_finite_fills_its_column()
    {
        Assert.Equal("[   nan,    inf,   -inf,  1.5  , -0.125]", Text<float>([float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1.5f, -0.125f], 5));
        Assert.Equal("[ nan, -inf]", Text<double>([double.NaN, double.NegativeInfinity], 2));
        Assert.Equal("[nan,   1]", Text<double>([double.NaN, 1], 2));
        Assert.Equal("[  inf, 1e+10]", Text<double>([double.PositiveInfinity, 1e10], 2));
    }

    [Fact]
    public void Integers_are_right_aligned() => Assert.Equal("[[  1, -20],\n [300,   4]]", Text<int>([1, -20, 300, 4], 2, 2));

    [Fact]
    public void Bools_take_five_places() => Assert.Equal("[ True, False]", Text<bool>([true, false], 2));

    [Fact]
    public void Halves_show_their_own_digits() => Assert.Equal("[0.1, 2. ]", Text<Half>([(Half)0.1f, (Half)2], 2));

    [Fact]
    public void Bfloat16_shows_its_own_digits()
    {
        Assert.Equal("[0.1 , 2.  , 3.14]", Text<BFloat16>([(BFloat16)0.1f, (BFloat16)2, BFloat16.Pi], 3));
        Assert.Equal("[1e+00, 1e+10,   nan]", Text<BFloat16>([BFloat16.One, (BFloat16)1e10, BFloat16.NaN], 3));
    }

    [Fact]
    public void Scalars_have_no_brackets()
    {
        Assert.Equal("2.5", Text<float>([2.5f]));
        Assert.Equal("True", Text<bool>([true]));
    }

    [Fact]
    public void What_has_no_elements_is_empty_brackets()
    {
        Assert.Equal("[]", Text<float>([], 0));
        Assert.Equal("[]", Text<float>([], 3, 0, 2));
        Assert.Equal("[]", default(TensorView<int>).ToString());
    }

    [Fact]
    public void A_blank_line_parts_matrices() => Assert.Equal(
        "[[[1, 2],\n  [3, 4]],\n\n [[5, 6],\n  [7, 8]]]", Text<int>([1, 2, 3, 4, 5, 6, 7, 8], 2, 2, 2));

    [Fact]
    public void Long_rows_go_on_below_their_first_element()
    {
        // NumPy 2 prints np.arange(30) with separator ', ' in these two lines.
        Assert.Equal(
            "[ 0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14, 15, 16, 17,\n 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29]",
            Text<int>([.. Enumerable.Range(0, 30)], 30));
    }

    [Fact]
    public void A_thousand_elements_are_shown_whole_and_one_more_in_short()
    {
        Assert.DoesNotContain("...", Text<int>(new int[1000], 1000));
        Assert.Equal("[   0,    1,    2, ...,  998,  999, 1000]", Text<int>([.. Enumerable.Range(0, 1001)], 1001));
        Assert.Equal(
            "[[   0,    1,    2, ...,   37,   38,   39],\n [  40,   41,   42, ...,   77,   78,   79],\n [  80,   81,   82, ...,  117,  118,  119],\n"
            + " ...,\n [1480, 1481, 1482, ..., 1517, 1518, 1519],\n [1520, 1521, 1522, ..., 1557, 1558, 1559],\n [1560, 1561, 1562, ..., 1597, 1598, 1599]]",
            Text<int>([.. Enumerable.Range(0, 1600)], 40, 40));
    }

    [Fact]
    public void Short_axes_of_a_long_tensor_are_shown_whole() => Assert.Equal(
        "[[0, 0],\n [0, 0],\n [0, 0],\n ...,\n [0, 0],\n [0, 0],\n [0, 0]]", Text<int>(new int[2000], 1000, 2));

    [Fact]
    public void Columns_are_no_wider_than_what_is_shown()
    {
        int[] values = new int[2000];
        values[1000] = 123456;
        Assert.Equal("[0, 0, 0, ..., 0, 0, 0]", Text<int>(values, 2000));
    }

    [Fact]
    public void The_precision_can_be_chosen()
    {
        Assert.Equal("[0.12, 1.5 ]", new TensorView<double>([0.123456, 1.5], [2]).ToString(2));
        Assert.Equal("[0, 2]", new TensorView<double>([0.123456, 1.5], [2]).ToString(0));
        Assert.Equal("[0.3333333333333333]", new TensorView<double>([1 / 3.0], [1]).ToString(17));
        Assert.Equal("[1.2e+10]", new TensorView<double>([1.23456e10], [1]).ToString(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorView<double>([1], [1]).ToString(-1));
    }

    [Fact]
    public void The_culture_has_no_say()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "−" } };
            Assert.Equal("[-1.5, 10. ]", Text<float>([-1.5f, 10], 2));
            Assert.Equal("[-1, 10]", Text<int>([-1, 10], 2));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Text<T>(T[] values, params int[] shape) where T : unmanaged => new TensorView<T>(values, shape).ToString();
}
