namespace Sessile.Generator.Tests.Emit;

/// <summary>Sizes and offsets beyond an <c>int</c>, which are no constants of C#'s type for them.</summary>
public sealed class LargeSizeTests
{
    [Theory]
    [InlineData("public Node<float> X => Placeholder<float>(65536); public Node<float> Y => ReduceSum(CumSum(Outer(X, X), 0));")]
    [InlineData("public Node<float> X => Placeholder<float>(65536); public Node<float> Y => ReduceMax(Stack([Outer(X, X), Sort(Outer(X, X), 1)], -1));")]
    [InlineData("public Node<float> X => Placeholder<float>(\"n\"); public Node<float> Y => ReduceSum(CumSum(Outer(X, Ones(2147483647)), 1)) + ReduceSum(CumSum(Zeros(65536, 65536) + X[0], 1));")]
    [InlineData("public Node<float> X => Placeholder<float>(8, 40000); public Variable<float> V => Variable(Zeros(40000, 40000)); public Variable<float> W => Variable(Zeros(40000, 3)); public Node<float> Y => MatMul(X, V) + MatMul(X, W)[0, 0];")]
    [InlineData("public Node<float> Y => MatMul(Cast<float>(FromFile<Half>(\"a.npy\", null, 40000, 40000)), FromFile<float>(\"b.npy\", null, 40000, 3));")]
    [InlineData("public Node<float> X => Placeholder<float>(16, 16777216); public Node<float> Y => ReduceSum(Softmax(Outer(X[.., 0], Ones(268435456))) + 1);")]
    [InlineData("public Node<float> Y => ReduceSum(Zeros(16777216, 16777216)) + ReduceSum(RandomNormal(65536, 65536));")]
    public void They_compile(string members)
    {
        Assert.Empty(UserCompilation.Errors(UserCompilation.Of(members)));
        Assert.Empty(UserCompilation.Errors(UserCompilation.Of(members, checksOverflow: true)));
    }
}
