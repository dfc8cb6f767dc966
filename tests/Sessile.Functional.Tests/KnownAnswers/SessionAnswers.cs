namespace Sessile.Functional.Tests.KnownAnswers;

/// <summary>The graphs of TensorFlow's session tests.</summary>
[Graph]
public partial class SessionAnswers
{
    public Node<float> One => Placeholder<float>(1, 1);

    public Node<float> Other => Placeholder<float>(1, 1);

    public Node<float> OneByOther => MatMul(One, Other);

    public Node<float> A => Constant([1f, 1f], 1, 2);

    public Node<float> B => Constant(2f, 2, 3);

    public Node<float> Product => MatMul(A, B);

    /// <summary>The same node under a second name.</summary>
    public Node<float> Again => A;

    public Node<float> Row => B[..1];

    public Node<float> New => Constant([2f, 2f], 1, 2);

    public Variable<float> V => Variable(Zeros(1, 2));

    public Node<float> Set => Assign(V, New);

    public Variable<int> Counter => Variable(0);

    public Node<int> Seven => After(Constant(7), AssignAdd(Counter, 1));

    public Node<int> Twice => Seven + Seven;

    public Node<int> X => Placeholder<int>();

    public Node<int> Y => Placeholder<int>();

    public Node<int> Chosen => Cond(X < Y, () => X * 17, () => Y + 23);

    public Variable<bool> Flag => Variable(true);

    public Node<bool> Flip => Cond(Flag, () => Assign(Flag, false), () => Constant(true));

    public Node<float> Items => Placeholder<float>("items");

    /// <summary>A loop that writes each item down.</summary>
    public Node<float> Written => ReduceSum(Map(Items, item => Identity(item)));

    public Node<float> WrittenGradient => Gradient(Written, Items);

    public sealed partial class Session
    {
        [Run(nameof(Product))]
        public partial TensorView<float> WithA(ReadOnlySpan<float> a);

        [Run]
        public partial void Several(Span<float> product, out TensorView<float> a, out TensorView<float> b);

        [Run]
        public partial void Duplicates(out TensorView<float> a, out TensorView<float> row, out TensorView<float> again);

        [Run]
        public partial void Write(ReadOnlySpan<float> items, out float written, Span<float> writtenGradient);

        [Run(nameof(Set))]
        public partial void SetTo(ReadOnlySpan<float> @new);
    }
}

[Graph]
public partial class EmptyAnswers;
