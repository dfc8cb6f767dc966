using System.Numerics.Tensors;
using Sessile.Sessions;

namespace Sessile.Tests.Sessions;

public sealed class FeedCheckTests
{
    [Fact]
    public void A_flat_feed_has_the_elements_of_its_shape()
    {
        FeedCheck.Length(6, 6, "x", "[2, 3]");
        Assert.Equal("x: expected shape [2, 3] (6 elements), got 5 elements (Parameter 'x')", Message(() => FeedCheck.Length(5, 6, "x", "[2, 3]")));
        Assert.Equal("x: expected shape [1] (1 element), got 0 elements (Parameter 'x')", Message(() => FeedCheck.Length(0, 1, "x", "[1]")));
    }

    [Fact]
    public void A_dimension_follows_from_a_flat_feeds_length()
    {
        Assert.Equal(3, FeedCheck.Infer(3 * 784, 784, "images", "[batch, 784]"));
        Assert.Equal(0, FeedCheck.Infer(0, 784, "images", "[batch, 784]"));
        Assert.Equal(17, FeedCheck.Infer(17, 1, "labels", "[batch]"));
        Assert.Equal(0, FeedCheck.Infer(0, 0, "x", "[batch, 0]"));
        Assert.StartsWith(
            "images: expected shape [batch, 784], got 100 elements (not a multiple of 784)",
            Message(() => FeedCheck.Infer(100, 784, "images", "[batch, 784]")));
        Assert.Equal("x: expected shape [batch, 0], got 1 element (Parameter 'x')", Message(() => FeedCheck.Infer(1, 0, "x", "[batch, 0]")));
        Assert.StartsWith("x: expected shape [n, m], got 2 elements, but m is 0 and must be at least 1", Message(() => FeedCheck.Infer(2, 0, "x", "[n, m]", "x", "m")));
    }

    [Fact]
    public void Dimensions_of_one_name_are_equal()
    {
        FeedCheck.Same(4, 4, "batch", "labels", "images");
        Assert.StartsWith("labels: expected batch = 4 as in images, got batch = 3", Message(() => FeedCheck.Same(3, 4, "batch", "labels", "images")));
    }

    [Fact]
    public void A_given_dimension_is_not_negative()
    {
        Assert.Equal(0, FeedCheck.Size(0, "batch"));
        Assert.StartsWith("batch: a dimension's size can't be negative", Message(() => FeedCheck.Size(-1, "batch")));
    }

    [Fact]
    public void A_tensor_span_has_the_rank_and_static_sizes_of_its_shape()
    {
        float[] values = new float[12];
        FeedCheck.Shape(Tensor(values, 4, 3), [-1, 3], "x", "[batch, 3]");
        Assert.Equal(4, FeedCheck.SizeOf(Tensor(values, 4, 3), 0));
        Assert.StartsWith("x: expected shape [batch, 3], got [3, 4]", Message(() => FeedCheck.Shape(Tensor(values, 3, 4), [-1, 3], "x", "[batch, 3]")));
        Assert.StartsWith("x: expected shape [batch, 3], got [12]", Message(() => FeedCheck.Shape(Tensor(values, 12), [-1, 3], "x", "[batch, 3]")));
    }

    [Fact]
    public void A_view_has_the_rank_and_static_sizes_of_its_shape_and_their_elements()
    {
        float[] values = new float[12];
        FeedCheck.Shape(new TensorView<float>(values, [4, 3]), [-1, 3], "x", "[batch, 3]");
        Assert.StartsWith(
            "x: expected shape [batch, 3], got [2, 2, 3]",
            Message(() => FeedCheck.Shape(new TensorView<float>(values, [2, 2, 3]), [-1, 3], "x", "[batch, 3]")));
        Assert.StartsWith(
            "x: expected shape [batch, 3] (15 elements), got 12 elements",
            Message(() => FeedCheck.Shape(new TensorView<float>(values, [5, 3]), [-1, 3], "x", "[batch, 3]")));
    }

    [Fact]
    public void A_feed_of_another_rank_is_refused_before_its_axes_are_read()
    {
        float[] values = new float[12];
        FeedCheck.Rank(Tensor(values, 4, 3), 2, "x", "[batch, 3]");
        FeedCheck.Rank(new TensorView<float>(values, [4, 3]), 2, "x", "[batch, 3]");
        Assert.StartsWith("x: expected shape [batch, 3], got [12]", Message(() => FeedCheck.Rank(Tensor(values, 12), 2, "x", "[batch, 3]")));
        Assert.StartsWith("x: expected shape [batch], got []", Message(() => FeedCheck.Rank(new TensorView<float>([1], []), 1, "x", "[batch]")));
    }

    [Fact]
    public void An_out_span_has_room_for_the_value()
    {
        FeedCheck.Room(10, 10, "Logits", "[batch, 10]");
        FeedCheck.Room(11, 10, "Logits", "[batch, 10]");
        Assert.StartsWith(
            "Logits: the value of shape [batch, 10] has 10 elements, the out span has room for 9",
            Message(() => FeedCheck.Room(9, 10, "Logits", "[batch, 10]")));
    }

    [Fact]
    public void An_out_tensor_span_has_the_values_shape()
    {
        float[] values = new float[12];
        FeedCheck.Room(new TensorSpan<float>(values, (ReadOnlySpan<nint>)[4, 3]), [4, 3], "Logits", "[batch, 3]");
        Assert.StartsWith(
            "Logits: the value of shape [batch, 3] is [4, 3], the out tensor [3, 4]",
            Message(() => FeedCheck.Room(new TensorSpan<float>(values, (ReadOnlySpan<nint>)[3, 4]), [4, 3], "Logits", "[batch, 3]")));
    }

    private static string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private static ReadOnlyTensorSpan<float> Tensor(float[] values, params ReadOnlySpan<nint> lengths) => new(values, lengths);
}
