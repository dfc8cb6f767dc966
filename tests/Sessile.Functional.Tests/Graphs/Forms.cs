using System.Numerics.Tensors;

namespace Sessile.Functional.Tests.Graphs;

/// <summary>One graph with a run in every signature form.</summary>
[Graph]
public static partial class Forms
{
    public static Node<float> X => Placeholder<float>("rows", 3);

    public static Node<float> Scale => Placeholder<float>();

    public static Node<float> Hidden => X * Scale;

    public static Node<float> Sum => ReduceSum(Hidden);

    public static Node<int> Best => ArgMax(Hidden, axis: 1);

    public static Node<float> Twice => Hidden + Hidden;

    public sealed partial class Session
    {
        [Run(nameof(Sum))]
        public partial float Total(ReadOnlySpan<float> x, float scale);

        [Run]
        public partial void Copy(ReadOnlySpan<float> x, float scale, Span<float> twice, out float sum);

        [Run]
        public partial void Strided(ReadOnlyTensorSpan<float> x, float scale, TensorSpan<float> twice);

        [Run(nameof(Twice))]
        public partial TensorView<float> FromView(TensorView<float> x, float scale);

        [Run]
        public partial void Views(ReadOnlySpan<float> x, float scale, out TensorView<int> best, out TensorView<float> twice);

        [Run(nameof(Best), nameof(Sum), Returns = nameof(Best))]
        public partial TensorView<int> Chosen(ReadOnlySpan<float> x, float scale);

        [Run(nameof(Twice))]
        public partial TensorView<float> FromHidden(ReadOnlySpan<float> hidden);

        [Run(nameof(Twice))]
        public partial ReadOnlySpan<float> Flat(ReadOnlySpan<float> x, float scale);

        [Run(nameof(Hidden))]
        public partial TensorView<float> Echo(ReadOnlySpan<float> hidden);
    }
}
