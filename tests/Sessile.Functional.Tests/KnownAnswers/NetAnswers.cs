namespace Sessile.Functional.Tests.KnownAnswers;

/// <summary>Convolutions, poolings and clippings in the shapes that TensorFlow's answers are for.</summary>
[Graph]
public partial class NetAnswers
{
    public Node<float> X1233 => Placeholder<float>(1, 2, 3, 3);

    public Node<float> X1361 => Placeholder<float>(1, 3, 6, 1);

    public Node<float> X1771 => Placeholder<float>(1, 7, 7, 1);

    public Node<float> X1441 => Placeholder<float>(1, 4, 4, 1);

    public Node<float> X1333 => Placeholder<float>(1, 3, 3, 3);

    public Node<float> X1243 => Placeholder<float>(1, 2, 4, 3);

    public Node<float> X1221 => Placeholder<float>(1, 2, 2, 1);

    public Node<float> X1444 => Placeholder<float>(1, 4, 4, 4);

    public Node<float> X1226 => Placeholder<float>(1, 2, 2, 6);

    public Node<float> F1133 => Placeholder<float>(1, 1, 3, 3);

    public Node<float> F2233 => Placeholder<float>(2, 2, 3, 3);

    public Node<float> F2211 => Placeholder<float>(2, 2, 1, 1);

    public Node<float> F1111 => Placeholder<float>(1, 1, 1, 1);

    public Node<float> D1123 => Placeholder<float>(1, 1, 2, 3);

    public Node<float> D1221 => Placeholder<float>(1, 2, 2, 1);

    public Node<float> Point => Conv2D(X1233, F1133, 1, Padding.Valid);

    public Node<float> Square2 => Conv2D(X1233, F2233, 1, Padding.Valid);

    public Node<float> Square2Same => Conv2D(X1233, F2233, 2, Padding.Same);

    public Node<float> Wide => Conv2D(X1361, F2211, [1, 2], Padding.Valid);

    public Node<float> ApartValid => Conv2D(X1771, F2211, 3, Padding.Valid);

    public Node<float> ApartSame => Conv2D(X1441, F2211, 3, Padding.Same);

    public Node<float> BackFromDepth => Gradient(ReduceSum(Square2 * D1123), X1233);

    public Node<float> BackFromPoints => Gradient(ReduceSum(Conv2D(X1441, F1111, 2, Padding.Same) * D1221), X1441);

    public Node<float> AverageValid => AvgPool(X1333, 2, 2, Padding.Valid);

    public Node<float> AverageSame => AvgPool(X1243, 2, 2, Padding.Same);

    public Node<float> AverageTall => AvgPool(X1221, [2, 1], 1, Padding.Same);

    public Node<float> AverageOverlapping => AvgPool(X1444, 3, 2, Padding.Same);

    public Node<float> LargestValid => MaxPool(X1333, 2, 2, Padding.Valid);

    public Node<float> LargestSame => MaxPool(X1233, 2, 2, Padding.Same);

    public Node<float> LargestUneven => MaxPool(X1441, 2, [2, 1], Padding.Valid);

    public Node<float> LargestInDepth => ReduceMax(Reshape(X1226, 1, 2, 2, 2, 3), -1);

    public Node<float> X => Placeholder<float>("n");

    public Node<float> Min => Placeholder<float>();

    public Node<float> Max => Placeholder<float>();

    public Node<float> Clipped => Clip(X, Min, Max);

    public Node<float> Limit => Placeholder<float>();

    public Node<float> Rows => Placeholder<float>("rows", 3);

    public Node<float> ClippedRows => Shortened(Rows, Limit);

    public Node<float> Pair => Placeholder<float>(2);

    private Node<float> Norm2 => Sqrt(ReduceSum(Rows * Rows) + ReduceSum(Pair * Pair));

    public Node<float> GlobalNorm2 => Identity(Norm2);

    public Node<float> RowsTogether => Rows * (Limit / Maximum(Norm2, Limit));

    public Node<float> PairTogether => Pair * (Limit / Maximum(Norm2, Limit));

    public Node<float> ClippedRowsGradient => Gradient(ReduceSum(ClippedRows), Rows);

    public Node<float> Table => Placeholder<float>(1, 1);

    public Node<int> Ids => Placeholder<int>("ids");

    public Node<float> Embedded => Shortened(Gather(Table, Ids), Limit);

    public Node<int> Whole => Placeholder<int>("count");

    public Node<int> WholeMean => ReduceMean(Whole);

    public Node<float> Empty => Placeholder<float>("none", 9938);

    public Node<float> EmptySum => ReduceSum(Empty, 0);

    public Node<float> EmptyMean => ReduceMean(Empty, 0);

    /// <summary>Rows no longer than a limit. The root of a sum of squares has no slope at zero, so it is not taken there.</summary>
    private static Node<float> Shortened(Node<float> rows, Node<float> limit)
    {
        var squares = ReduceSum(rows * rows, 1, keepDims: true);
        var norm = Where(squares > 0, Sqrt(Where(squares > 0, squares, 1)), 0);
        return rows * limit / Maximum(norm, limit);
    }
}
