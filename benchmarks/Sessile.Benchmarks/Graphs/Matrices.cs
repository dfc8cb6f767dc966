namespace Sessile.Benchmarks.Graphs;

/// <summary>Functions of matrices, of any number and size.</summary>
[Graph]
public partial class Matrices
{
    public Node<float> A => Placeholder<float>("batch", "n", "n");

    public Node<float> B => Placeholder<float>("batch", "n", "columns");

    public Node<float> Inverse => MatrixInverse(A);

    public Node<float> Determinant => MatrixDeterminant(A);

    public Node<float> Factor => Cholesky(A);

    public Node<float> Solution => MatrixSolve(A, B);

    public Node<float> Substituted => MatrixTriangularSolve(A, B);

    public Node<double> DoubleA => Placeholder<double>("batch", "n", "n");

    public Node<double> DoubleB => Placeholder<double>("batch", "n", "columns");

    public Node<double> DoubleInverse => MatrixInverse(DoubleA);

    public Node<double> DoubleDeterminant => MatrixDeterminant(DoubleA);

    public Node<double> DoubleFactor => Cholesky(DoubleA);

    public Node<double> DoubleSolution => MatrixSolve(DoubleA, DoubleB);

    public Node<double> DoubleSubstituted => MatrixTriangularSolve(DoubleA, DoubleB);
}
