namespace Sessile.Functional.Tests.KnownAnswers;

/// <summary>The reader itself, so that no known answer passes because nothing was compared.</summary>
public sealed class KnownAnswerTests
{
    [Fact]
    public void An_expectation_is_compared_element_by_element()
    {
        var known = KnownAnswer.Find("clip_by_value");
        known.AssertExpected([-4.4f, 2, 3, 4, 4.4f, 4.4f]);
        Assert.ThrowsAny<Exception>(() => known.AssertExpected([-4.4f, 2, 3, 4, 4.4f, 4.5f]));
        Assert.ThrowsAny<Exception>(() => known.AssertExpected([-4.4f, 2, 3, 4, 4.4f]));
    }

    [Fact]
    public void What_is_no_number_equals_itself_alone()
    {
        var known = KnownAnswer.Find("clip_by_value_nonfinite");
        Assert.Equal([float.NaN, float.PositiveInfinity, float.NegativeInfinity], known.Floats("x"));
        known.AssertExpected([float.NaN, 4, -4]);
        Assert.ThrowsAny<Exception>(() => known.AssertExpected([0, 4, -4]));
        Assert.ThrowsAny<Exception>(() => known.AssertExpected([float.NaN, float.NaN, -4]));
    }

    [Fact]
    public void An_input_is_flat_and_knows_its_shape()
    {
        var known = KnownAnswer.Find("hinge");
        Assert.Equal([1, 4, 1], JsonNumbers.Shape(known.Inputs.GetProperty("cases")[2].GetProperty("logits")));
        Assert.Equal([2, 2], KnownAnswer.Find("conv2d_2x2_s2_same").Integers("strides"));
    }
}
