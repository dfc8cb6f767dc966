using Sessile.Generator.Compilation;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Planning;

/// <summary>A session keeps its scratch memory for as long as it lives, so what draws its first values, once, had better need none: they are drawn where the variables are.</summary>
public sealed class InitialMemoryTests
{
    private const int Rows = 300, Columns = 500;

    [Theory]
    [InlineData("RandomNormal(300, 500)")]
    [InlineData("RandomUniform([300, 500], -1, 1)")]
    [InlineData("GlorotUniform(300, 500)")]
    [InlineData("GlorotNormal(300, 500)")]
    [InlineData("HeUniform(300, 500)")]
    [InlineData("HeNormal(300, 500)")]
    [InlineData("LecunNormal(300, 500)")]
    [InlineData("TruncatedNormal([300, 500]) * 0.02 + 1")]
    [InlineData("Exp(RandomNormal(300, 500))")]
    [InlineData("RandomUniform<int>([300, 500], 1, 7)", "int")]
    [InlineData("Cast<float>(RandomUniform<int>([300, 500], 1, 7))")]
    [InlineData("Fill(3f, 300, 500)")]
    public void First_values_that_are_drawn_need_no_memory(string value, string type = "float") =>
        Assert.InRange(Bytes($"public Variable<{type}> A => Variable({value}); public Variable<{type}> B => Variable({value});"), 0, 128);

    [Fact]
    public void Those_of_layers_and_of_an_optimizer_need_none() => Assert.Equal(0, Bytes("""
        public Node<float> X => Placeholder<float>("batch", 28, 28, 3);
        private Node<float> Net => Dense(Flatten(Conv2DLayer(Dense(X, 64, Relu), 32, 3, activation: Relu)), 10);
        public Node Train => Optimizer.Adam(0.1).Minimize(ReduceMean(Square(Net)));
        """));

    [Fact]
    public void Those_that_are_made_of_others_need_none() => Assert.Equal(0, Bytes("""
        private Node<float> Draw => RandomNormal(300, 500);
        public Variable<float> A => Variable(Draw);
        public Variable<float> B => Variable(Draw);
        public Variable<float> C => Variable(Exp(Draw));
        public Variable<float> D => Variable(C - A);
        """));

    /// <summary>The draw, the basis where it is yet to be transposed, and the doubles that it is made with.</summary>
    [Fact]
    public void Bases_are_made_one_after_another() => Assert.InRange(
        Bytes("public Variable<float> A => Variable(Orthogonal([300, 500])); public Variable<float> B => Variable(Orthogonal([300, 500])); public Variable<float> C => Variable(Orthogonal([500, 300]) * 2);"),
        0, ((2 * sizeof(float) + sizeof(double)) * Rows * Columns) + 128);

    [Theory]
    [InlineData("Half")]
    [InlineData("BFloat16")]
    public void Those_of_fewer_bits_are_drawn_one_after_another(string type) => Assert.InRange(
        Bytes(string.Concat(Enumerable.Range(0, 5).Select(i => $"public Variable<{type}> V{i} => Variable(Cast<{type}>(HeNormal(300, 500)));"))), 1, sizeof(float) * Rows * Columns);

    /// <summary>The scratch memory of the initialization.</summary>
    private static long Bytes(string members)
    {
        var session = GraphCompiler.Source(TestSource.Members(members).Valid(), CompilerSwitches.Default, [], [], TestContext.Current.CancellationToken)!;
        return session.Initialization!.Plan.StaticBytes;
    }
}
