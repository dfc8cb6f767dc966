namespace Sessile.Generator.Tests.Emit;

/// <summary>Runs that are called alike have private members of their own.</summary>
public sealed class OverloadTests
{
    private const string Nodes = """
        public Node<float> X => Placeholder<float>("b");
        public Node<float> Y => CumSum(X * 2, 0);
        public Node<float> Z => Sort(Concat([X, Y], 0), 0) + 1;
        """;

    [Theory]
    [InlineData("[Run] public partial void Go(ReadOnlySpan<float> x, Span<float> y); [Run(nameof(Y))] public partial TensorView<float> Go(ReadOnlySpan<float> x);")]
    [InlineData("[Run(nameof(Y))] public partial TensorView<float> Go(ReadOnlySpan<float> x); [Run(nameof(Y))] public partial TensorView<float> go(ReadOnlySpan<float> x);")]
    [InlineData("[Run(nameof(Y))] public partial TensorView<float> RunY(ReadOnlySpan<float> x); [Run] public partial void RunY(ReadOnlySpan<float> x, Span<float> y);")]
    [InlineData("[Run(nameof(Z))] public partial TensorView<float> Go(ReadOnlySpan<float> x); [Run(nameof(Z))] public partial TensorView<float> Go(System.Numerics.Tensors.ReadOnlyTensorSpan<float> x);")]
    [InlineData("[Run(nameof(Z))] public partial TensorView<float> Go(ReadOnlySpan<float> x); private int _goPlan, _go_b, Layout_, Kernels_, List1_;")]
    public void Sessions_compile(string runs) =>
        Assert.Empty(UserCompilation.Errors(UserCompilation.Of($"{Nodes} public partial class Session {{ {runs} }}")));
}
