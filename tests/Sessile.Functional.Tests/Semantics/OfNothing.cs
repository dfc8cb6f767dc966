namespace Sessile.Functional.Tests.Semantics;

/// <summary>What losses and reductions come to over any number of rows and columns, none among them.</summary>
[Graph]
internal static partial class OfNothing
{
    public static Node<float> X => Placeholder<float>("rows", "columns");

    public static Node<float> T => Placeholder<float>("rows", "columns");

    public static Node<float> Logits => Placeholder<float>("rows", 3);

    public static Node<int> Labels => Placeholder<int>("rows");

    public static Node<float> CrossEntropy => SoftmaxCrossEntropy(X, T);

    public static Node<float> CrossEntropySum => ReduceSum(SoftmaxCrossEntropy(X, T));

    public static Node<float> CrossEntropyMean => ReduceMean(SoftmaxCrossEntropy(X, T));

    public static Node<float> SparseSum => ReduceSum(SparseSoftmaxCrossEntropy(Logits, Labels));

    public static Node<float> SparseMean => ReduceMean(SparseSoftmaxCrossEntropy(Logits, Labels));

    public static Node<float> SigmoidSum => ReduceSum(SigmoidCrossEntropy(X, T));

    public static Node<float> SigmoidMean => ReduceMean(SigmoidCrossEntropy(X, T));

    public static Node<float> Squared => MeanSquaredError(X, T);

    public static Node<float> Absolute => MeanAbsoluteError(X, T);

    public static Node<float> Huber => HuberLoss(X, T);

    public static Node<float> Half => L2Loss(X);

    public static Node<float> SumOfAll => ReduceSum(X);

    public static Node<float> NegatedSum => ReduceSum(-X);

    public static Node<float> SumOfRows => ReduceSum(X, 1);

    public static Node<float> SumOfColumns => ReduceSum(X, 0);

    public static Node<float> ProductOfRows => ReduceProd(X, 1);

    public static Node<float> MeanOfRows => ReduceMean(X, 1);

    public static Node<float> MostOfRows => ReduceMax(X, 1);

    public static Node<float> LeastOfRows => ReduceMin(X, 1);

    public static Node<float> LogSumExpOfRows => ReduceLogSumExp(X, 1);

    public static Node<float> VarianceOfRows => ReduceVariance(X, 1);

    public static Node<float> StdOfRows => ReduceStd(X, 1);

    public static Node<float> NormOfRows => Norm(X, 1);

    public static Node<bool> AnyOfRows => ReduceAny(X > 0, 1);

    public static Node<bool> AllOfRows => ReduceAll(X > 0, 1);

    public static Node<float> Products => MatMul(X, T, transposeB: true);

    public static Node<float> Segments => UnsortedSegmentSum(Logits, Labels, 2);

    public static Node<float> SegmentMeans => UnsortedSegmentMean(Logits, Labels, 2);

    public static Node<float> Running => CumSum(X, 1, exclusive: true);
}
