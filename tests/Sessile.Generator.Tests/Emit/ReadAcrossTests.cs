using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>What a loop would pick up across memory for each of many rows lies along its lanes first.</summary>
public sealed class ReadAcrossTests
{
    private const string Declarations = """
        public Node<float> A => Placeholder<float>("n", 3);
        public Node<float> B => Placeholder<float>("m", 3);
        public Node<float> Few => Placeholder<float>(3, 3);
        public Node<float> Row => Placeholder<float>(1000);
        """;

    [Theory]
    [InlineData("ReduceSum(Square(ExpandDims(A, 1) - ExpandDims(B, 0)), 2)", true)]
    [InlineData("ExpandDims(A[.., 1], 1) * B[.., 2]", true)]
    [InlineData("ReduceSum(Square(ExpandDims(Few, 1) - ExpandDims(B, 0)), 2)", false)]
    [InlineData("A[.., 1] * 2", false)]
    [InlineData("ExpandDims(A[.., 1], 1) * Reverse(Row, 0)", false)]
    public void Where_many_rows_read_it_again(string value, bool isLaid)
    {
        var text = GraphCompiler.Compile(TestSource.Members(Declarations + $"public Node<float> Y => {value};").Valid(), TestContext.Current.CancellationToken).Text;
        Assert.Equal(isLaid, text.Contains("B is laid along the lanes first", StringComparison.Ordinal));
    }
}
