using Sessile.Generator.Diagnostics;
using Sessile.Generator.IR;
using Sessile.Generator.Ops.Shapes;

namespace Sessile.Generator.Ops.Algebra;

/// <summary>
/// The matrix product over the last two axes, either transposed first. The axes before them are batches, equal in both operands unless one
/// has none: the binding broadcasts all others.
/// </summary>
internal sealed record MatMul(bool TransposeA, bool TransposeB) : Op
{
    /// <summary>Whether the graph allows less exact arithmetic where that saves time.</summary>
    public bool FastMath { get; init; }

    /// <summary>So few columns, or so little depth, no product has that the library has less exact arithmetic for.</summary>
    private const long LittleOfFastForm = 128;

    /// <summary>Whether the library may have such arithmetic for a product with this second factor: for large ones.</summary>
    public static bool HasFastForm(Shape right) => !right.Skip(right.Rank - 2).Any(d => d.IsStatic && d.Value <= LittleOfFastForm);

    public override bool HasGradient => true;

    public override TensorType Infer(IReadOnlyList<TensorType> operands)
    {
        var (a, b) = (operands[0], operands[1]);
        // Weights that are stored in 16 bits are widened as they are read: a pass makes such products, no user can.
        if (a.DType != b.DType && !(a.DType == DType.Float && b.DType.IsStoredFloat()))
            throw new GraphException(Rules.DTypeMismatch, $"MatMul: operands are {a.DType.DisplayName()} and {b.DType.DisplayName()}: Cast one side");
        if (a.DType is DType.SByte or DType.Byte)
            throw new GraphException(Rules.DTypeMismatch, $"MatMul: not defined for {a.DType.DisplayName()}: MatMulInteger multiplies bytes and sums them as int");
        if (!a.DType.IsNumeric())
            throw new GraphException(Rules.DTypeMismatch, $"MatMul: not defined for {a.DType.DisplayName()}");
        return a.With(ProductOf(a.Shape, b.Shape));
    }

    /// <summary>The shape of the product.</summary>
    public Shape ProductOf(Shape a, Shape b)
    {
        if (a.Rank < 2 || b.Rank < 2)
            throw Mismatch("operands need two axes or more", a, b);
        var ((m, k), (l, n)) = (Matrix(a, TransposeA), Matrix(b, TransposeB));
        if (!k.Equals(l))
            throw Mismatch("inner dimensions differ", a, b);
        return new Shape([.. Batch(a, b), m, n]);
    }

    /// <summary>The dimensions before the last two.</summary>
    public static IReadOnlyList<Dim> BatchOf(Shape shape) => shape.Take(shape.Rank - 2).ToArray();

    private IReadOnlyList<Dim> Batch(Shape a, Shape b)
    {
        var (left, right) = (BatchOf(a), BatchOf(b));
        if (left.Count > 0 && right.Count > 0 && !left.SequenceEqual(right))
            throw Mismatch("batches do not broadcast", a, b);
        return left.Count > 0 ? left : right;
    }

    private static (Dim Rows, Dim Columns) Matrix(Shape shape, bool transposed)
    {
        var (rows, columns) = (shape[shape.Rank - 2], shape[shape.Rank - 1]);
        return transposed ? (columns, rows) : (rows, columns);
    }

    /// <summary>Names both shapes as they were given, and marks what was to be transposed.</summary>
    public GraphException Mismatch(string wrong, Shape a, Shape b) =>
        new(Rules.ShapeMismatch, $"MatMul: {wrong}: {a}{(TransposeA ? "ᵀ" : "")} × {b}{(TransposeB ? "ᵀ" : "")}");

    public override IReadOnlyList<Node?> Gradient(GraphBuilder builder, Node node, Node cotangent)
    {
        var (a, b) = (node.Operands[0], node.Operands[1]);
        var ofA = TransposeA ? Product(builder, b, cotangent, TransposeB, true) : Product(builder, cotangent, b, false, !TransposeB);
        return [Broadcasting.SumTo(builder, ofA, a.Shape), OfRight(builder, a, b, cotangent)];
    }

    /// <summary>Of a matrix that a batch has shared: one product over all rows of the batch, instead of a sum of products.</summary>
    private Node OfRight(GraphBuilder builder, Node a, Node b, Node g)
    {
        if (b.Shape.Rank > 2 || a.Shape.Rank == 2)
            return Broadcasting.SumTo(builder, TransposeB ? Product(builder, g, a, true, TransposeA) : Product(builder, a, g, !TransposeA, false), b.Shape);
        var (left, right) = (Rows(builder, TransposeA ? builder.TransposedMatrix(a) : a), Rows(builder, g));
        return TransposeB ? Product(builder, right, left, true, false) : Product(builder, left, right, true, false);
    }

    private static Node Rows(GraphBuilder builder, Node x)
    {
        var last = x.Shape[x.Shape.Rank - 1];
        return builder.Reshaped(x, Shape.Of(x.Shape.Without(x.Shape.Rank - 1).ElementCount, last));
    }

    private static Node Product(GraphBuilder builder, Node a, Node b, bool transposeA, bool transposeB) =>
        builder.Add(new MatMul(transposeA, transposeB), a, b);
}
