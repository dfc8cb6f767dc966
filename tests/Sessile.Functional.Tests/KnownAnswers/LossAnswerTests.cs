using System.Text.Json;

namespace Sessile.Functional.Tests.KnownAnswers;

/// <summary>TensorFlow's losses and their derivatives.</summary>
public sealed class LossAnswerTests : IDisposable
{
    private readonly LossAnswers.Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Absolute_difference() => CheckWeighted("abs_diff", "predictions", (p, l, w) => _session.RunAbsoluteDifference(p, l, w));

    [Fact]
    public void Squared_difference() => CheckWeighted("mse", "predictions", (p, l, w) => _session.RunSquaredDifferences(p, l, w));

    [Fact]
    public void Log_loss() => CheckWeighted("log_loss", "predictions", (p, l, w) => _session.RunLogLoss(p, l, w));

    [Fact]
    public void Sigmoid_cross_entropy() => CheckWeighted("sigmoid_ce_wrong", "logits", (p, l, w) => _session.RunSigmoid(p, l, w));

    [Fact]
    public void Sigmoid_cross_entropy_of_ones()
    {
        float[] ones = [.. Enumerable.Repeat(1f, 32)];
        KnownAnswer.Find("sigmoid_ce_ones").AssertExpected([_session.RunSigmoid(ones, ones, ones)]);
    }

    [Fact]
    public void Hinge_loss()
    {
        var known = KnownAnswer.Find("hinge");
        var losses = known.Inputs.GetProperty("cases").EnumerateArray()
            .Select(c => _session.RunHinge(JsonNumbers.Floats(c.GetProperty("logits")), JsonNumbers.Floats(c.GetProperty("labels"))));
        known.AssertExpected([.. losses]);
    }

    [Fact]
    public void Softmax_cross_entropy_of_one_class()
    {
        var known = KnownAnswer.Find("softmax_xent_single_class");
        var (logits, labels) = (known.Floats("logits"), known.Floats("labels"));
        known.AssertClose(known.Expected.GetProperty("loss"), _session.RunCrossEntropy(logits, labels, 4, 1));
        known.AssertClose(known.Expected.GetProperty("grad_logits"), _session.RunLogitsGradient(logits, labels, 4, 1));
    }

    [Fact]
    public void Softmax_cross_entropy_of_one_probability_for_all_classes()
    {
        var known = KnownAnswer.Find("softmax_xent_label_broadcast");
        float[] labels = [.. known.Floats("labels").SelectMany(label => Enumerable.Repeat(label, 4))];
        known.AssertClose(known.Expected.GetProperty("grad_logits"), _session.RunLogitsGradient(known.Floats("logits"), labels, 3, 4));
    }

    [Fact]
    public void Softmax_cross_entropy_of_smoothed_labels()
    {
        var known = KnownAnswer.Find("softmax_ce_label_smoothing");
        known.AssertExpected([_session.RunSmoothed(known.Floats("logits"), known.Floats("onehot_labels"), 1, 3)]);
    }

    [Fact]
    public void Sparse_softmax_cross_entropy()
    {
        var known = KnownAnswer.Find("sparse_softmax_ce_wrong");
        var losses = known.Inputs.GetProperty("weights").EnumerateArray()
            .Select(w => _session.RunSparse(known.Floats("logits"), known.Integers("labels"), Weights(w, [3])));
        known.AssertExpected([.. losses]);
    }

    private delegate float Loss(float[] predictions, float[] labels, float[] weights);

    private static void CheckWeighted(string id, string predictions, Loss loss)
    {
        var known = KnownAnswer.Find(id);
        var shape = JsonNumbers.Shape(known.Inputs.GetProperty("labels"));
        var losses = known.Inputs.GetProperty("weights").EnumerateArray().Select(w => loss(known.Floats(predictions), known.Floats("labels"), Weights(w, shape)));
        known.AssertExpected([.. losses]);
    }

    /// <summary>Weights for every element: one number, one for each row, or one for each.</summary>
    private static float[] Weights(JsonElement given, int[] shape)
    {
        var count = shape.Aggregate(1, (product, size) => product * size);
        var weights = given.ValueKind == JsonValueKind.String ? [1] : JsonNumbers.Floats(given);
        return [.. weights.SelectMany(weight => Enumerable.Repeat(weight, count / weights.Length))];
    }
}
