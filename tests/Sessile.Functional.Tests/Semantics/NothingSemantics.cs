namespace Sessile.Functional.Tests.Semantics;

/// <summary>Sums of nothing are 0, never -0, and means of nothing are NaN, as in TensorFlow.</summary>
public sealed class NothingSemantics
{
    private static readonly float[] None = [], Three = [0, 0, 0];

    [Fact]
    public void Losses_of_no_rows_add_up_to_zero_and_have_no_mean()
    {
        using var session = new OfNothing.Session();
        Assert.Equal(0, session.RunCrossEntropy(None, None, 0, 3).Length);
        AssertZero(session.RunCrossEntropySum(None, None, 0, 3), session.RunSparseSum(None, []), session.RunSigmoidSum(None, None, 0, 3), session.RunHalf(None, 0, 3));
        AssertNaN(session.RunCrossEntropyMean(None, None, 0, 3), session.RunSparseMean(None, []), session.RunSigmoidMean(None, None, 0, 3));
        AssertNaN(session.RunSquared(None, None, 0, 3), session.RunAbsolute(None, None, 0, 3), session.RunHuber(None, None, 0, 3));
    }

    [Fact]
    public void Losses_of_rows_without_classes_are_zero()
    {
        using var session = new OfNothing.Session();
        AssertZero(session.RunCrossEntropy(None, None, 3, 0).ToArray());
        AssertZero(session.RunCrossEntropySum(None, None, 3, 0), session.RunCrossEntropyMean(None, None, 3, 0), session.RunSigmoidSum(None, None, 3, 0), session.RunHalf(None, 3, 0));
    }

    [Fact]
    public void Losses_that_are_certain_are_zero()
    {
        using var session = new OfNothing.Session();
        AssertZero(session.RunCrossEntropy([5, -3, 0], [1, 1, 1], 3, 1).ToArray());
        AssertZero(session.RunCrossEntropySum([200, 0, 0], [1, 0, 0], 1, 3), session.RunSparseSum([200, 0, 0], [0]));
        AssertZero(session.RunSigmoidSum([200, -200], [1, 0], 1, 2), session.RunSquared([-1], [-1], 1, 1), session.RunAbsolute([-1], [-1], 1, 1), session.RunHuber([-1], [-1], 1, 1), session.RunHalf([-0f], 1, 1));
    }

    [Fact]
    public void Reductions_of_nothing_are_what_leaves_others_as_they_are()
    {
        using var session = new OfNothing.Session();
        AssertZero(session.RunSumOfAll(None, 3, 0), session.RunSumOfAll(None, 0, 3), session.RunNegatedSum(None, 0, 3));
        AssertZero([.. session.RunSumOfRows(None, 3, 0), .. session.RunSumOfColumns(None, 0, 3), .. session.RunNormOfRows(None, 3, 0)]);
        Assert.Equal([1f, 1f, 1f], session.RunProductOfRows(None, 3, 0).ToArray());
        AssertNaN([.. session.RunMeanOfRows(None, 3, 0), .. session.RunVarianceOfRows(None, 3, 0), .. session.RunStdOfRows(None, 3, 0)]);
        Assert.All(session.RunMostOfRows(None, 3, 0).ToArray(), y => Assert.Equal(float.NegativeInfinity, y));
        Assert.All(session.RunLeastOfRows(None, 3, 0).ToArray(), y => Assert.Equal(float.PositiveInfinity, y));
        Assert.All(session.RunLogSumExpOfRows(None, 3, 0).ToArray(), y => Assert.Equal(float.NegativeInfinity, y));
        Assert.Equal([false, false, false], session.RunAnyOfRows(None, 3, 0).ToArray());
        Assert.Equal([true, true, true], session.RunAllOfRows(None, 3, 0).ToArray());
    }

    [Fact]
    public void Products_and_segments_of_nothing_are_zero()
    {
        using var session = new OfNothing.Session();
        AssertZero(session.RunProducts(None, None, 3, 0).ToArray());
        AssertZero([.. session.RunSegments(None, []), .. session.RunSegmentMeans(None, []), .. session.RunSegments(Three, [1]), .. session.RunRunning([-1, 0, 0], 3, 1)]);
    }

    private static void AssertZero(params float[] values)
    {
        Assert.NotEmpty(values);
        Assert.All(values, y => Assert.Equal(0, BitConverter.SingleToInt32Bits(y)));
    }

    private static void AssertNaN(params float[] values)
    {
        Assert.NotEmpty(values);
        Assert.All(values, y => Assert.Equal(float.NaN, y));
    }
}
