using System.Text.RegularExpressions;
using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>What is emitted for products with weights that a run changes: of two halves of the depth, where threads then exchange less.</summary>
public sealed partial class HalvedTextTests
{
    private const string Declarations = """
        public Variable<float> W => Variable(Ones(256, 128));
        public Variable<float> Narrow => Variable(Ones(256, 100));
        public Variable<float> Large => Variable(Ones(2048, 256));
        public Variable<float> Low => Variable(Ones(512, 128));
        public Node<float> Tall => Placeholder<float>(65, 512);
        public Node<float> X => Placeholder<float>(64, 256);
        public Node<float> Shallow => Placeholder<float>(64, 252);
        public Variable<float> Short => Variable(Ones(252, 128));
        public Node<float> Deep => Placeholder<float>(64, 2048);
        public Node<float> Some => Placeholder<float>("n", 256);
        """;

    [Theory]
    [InlineData("Optimizer.Adam(0.001).Minimize(ReduceSum(Square(MatMul(X, W))))")]
    [InlineData("Optimizer.Sgd(0.1).Minimize(ReduceSum(Square(Relu(MatMul(X, W) + 1))))")]
    public void Weights_that_are_trained_are_multiplied_by_halves(string step) => Assert.Equal(1, Occurrences(Text(step), "Gemm.MultiplyHalved("));

    [Theory]
    [InlineData("ReduceSum(MatMul(X, W))")]
    [InlineData("Optimizer.Adam(0.001).Minimize(ReduceSum(Square(MatMul(Shallow, Short))))")]
    [InlineData("Optimizer.Adam(0.001).Minimize(ReduceSum(Square(MatMul(Tall, Low))))")]
    [InlineData("Optimizer.Adam(0.001).Minimize(ReduceSum(Square(MatMul(X, Narrow))))")]
    [InlineData("Optimizer.Adam(0.001).Minimize(ReduceSum(Square(MatMul(Deep, Large))))")]
    [InlineData("Optimizer.Adam(0.001).Minimize(ReduceSum(Square(MatMul(Some, W))))")]
    public void Others_are_not(string step) => Assert.Equal(0, Occurrences(Text(step), "Gemm.MultiplyHalved("));

    [Fact]
    public void Nothing_else_lies_where_one_thread_adds_to_what_another_made()
    {
        var text = Text("Optimizer.Adam(0.001).Minimize(ReduceSum(Square(MatMul(X, W))))");
        var result = Result().Match(text);
        Assert.True(result.Success);
        Assert.Single(In(text, result.Groups[1].Value, 64 * 128 * sizeof(float)));
    }

    [Fact]
    public void Nothing_else_lies_where_a_gradient_is()
    {
        var text = Text("Optimizer.Adam(0.001).Minimize(ReduceSum(Square(Tanh(MatMul(X, W)))))");
        var gradients = Gradient().Matches(text);
        Assert.Single(gradients);
        Assert.Single(In(text, gradients[0].Groups[1].Value, 256 * 128 * sizeof(float)));
    }

    [Fact]
    public void What_two_threads_have_read_by_halves_they_need_not_take_from_each_other() =>
        Assert.Equal(1, Occurrences(Text("Optimizer.Adam(0.001).Minimize(ReduceSum(Square(MatMul(X, W))))"), "ParallelRegion.Own(end - start >= 128, "));

    /// <summary>The places from one on.</summary>
    private static IEnumerable<Match> In(string text, string from, int bytes)
    {
        var start = long.Parse(Places().Matches(text).Single(m => m.Groups[1].Value == from).Groups[2].Value, null);
        return Places().Matches(text).Where(m => long.Parse(m.Groups[2].Value, null) is var place && place >= start && place < start + bytes);
    }

    [GeneratedRegex(@"Gemm\.MultiplyHalved\(ref \w+, 256, ref \w+, 128, ref (\w+), ")]
    private static partial Regex Result();

    [GeneratedRegex(@"Gemm\.Multiply\(ref \w+, 1, 256, ref \w+, 128, 1, ref (\w+), ")]
    private static partial Regex Gradient();

    [GeneratedRegex(@"ref \w+ (\w+) = ref ScratchRef<\w+>\((\d+)\)")]
    private static partial Regex Places();

    private static string Text(string step)
    {
        var text = GraphCompiler.Compile(TestSource.Members(Declarations + $"public Node Step => {step};").Valid(), TestContext.Current.CancellationToken).Text;
        return text[text.IndexOf(" RunStep(", StringComparison.Ordinal)..];
    }

    private static int Occurrences(string text, string part) => text.Split([part], StringSplitOptions.None).Length - 1;
}
