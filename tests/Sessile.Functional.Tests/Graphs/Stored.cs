namespace Sessile.Functional.Tests.Graphs;

/// <summary>Bytes that are fed, weights of eight bits, and variables of sixteen.</summary>
[Graph]
public partial class Stored
{
    public Node<byte> Pixels => Placeholder<byte>("batch", 3);

    public Node<byte> Images => Constant<byte>([1, 1, 1, 9, 1, 1], 2, 3);

    public Variable<sbyte> Weights => Variable(Constant<sbyte>([1, -2, 3, 4, -5, 6], 3, 2));

    public Variable<Half> Scale => Variable((Half)0.5f);

    public Variable<Half> Table => Variable(Cast<Half>(Reshape(Range(8), 4, 2)) / 4);

    public Variable<BFloat16> Kernel => Variable(Cast<BFloat16>(Reshape(Range(6), 3, 2)) / 2);

    public Node<float> Floats => Placeholder<float>("batch", 3);

    public Node<float> Product => MatMul(Floats, Cast<float>(Kernel));

    public Node<BFloat16> Brief => Cast<BFloat16>(Product);

    public Node<BFloat16> Fixed => Constant([(BFloat16)0.1f, BFloat16.MaxValue, (BFloat16)(-2)]);

    public Node Learn => Optimizer.Sgd(0.5).Minimize(ReduceSum(Product), Kernel);

    public Variable<short> Counts => Variable(Zeros<short>(2));

    public Node<int> Sums => MatMulInteger(Pixels, Weights);

    public Node<float> Scaled => Cast<float>(Sums) * Cast<float>(Scale);

    public Node<byte> Clamped => Cast<byte>(Scaled);

    public Node<Half> Rows => Gather(Table, Constant([3, 1]));

    public Node Step => Group(AssignAdd(Counts, Cast<short>(ReduceMax(Sums, 0))), Assign(Table, Table * 2), AssignAdd(Kernel, Kernel));

    public sealed partial class Session
    {
        [Run]
        public partial void Look(TensorView<byte> pixels, Span<byte> clamped, Span<Half> rows, out Half scale);

        [Run(nameof(Kernel))]
        public partial void See(ReadOnlySpan<float> floats, Span<BFloat16> brief, out TensorView<BFloat16> kernel);
    }
}
