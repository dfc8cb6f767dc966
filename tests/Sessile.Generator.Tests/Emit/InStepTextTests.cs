using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>Passes that wait for functions of the library take three narrow vectors in step.</summary>
public sealed class InStepTextTests
{
    private const string Pays = "InStep.Pays";

    [Theory]
    [InlineData("Exp(X)", "InStep.Exp(x, x_1, x_2, out var y, out var y_1, out var y_2);")]
    [InlineData("Tanh(X)", "InStep.Tanh(")]
    [InlineData("Erf(X)", "InStep.Erf(")]
    [InlineData("Elu(X)", "InStep.Expm1(")]
    [InlineData("Softplus(X)", "InStep.Log1p(")]
    [InlineData("Gelu(X, approximate: true)", "InStep.Sigmoid(")]
    [InlineData("Softmax(X)", "InStep.ExpOfNegative(")]
    [InlineData("ReduceSum(Exp(X), 1)", "InStep.Exp(")]
    [InlineData("Tanh(X - ReduceMax(X, 1, true))", "InStep.Tanh(")]
    [InlineData("Sigmoid(X - ReduceMax(X, 1, true))", "InStep.Sigmoid(")]
    public void Functions_are_called_for_three_vectors_of_256_bits(string value, string call)
    {
        var widths = Text("rows, 1000", value).Split("IsHardwareAccelerated");
        foreach (var width in widths.Where(w => w.Contains(Pays, StringComparison.Ordinal)))
            Assert.Contains("Vector256_.LoadUnsafe", width, StringComparison.Ordinal);
        Assert.Contains(widths, w => w.Contains(call, StringComparison.Ordinal) && w.Contains("i += 24", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("rows, 1000", "X * 2 + 1")]
    [InlineData("rows, 1000", "Log(X)")]
    [InlineData("rows, 1000", "Sin(X)")]
    [InlineData("rows, 1000", "Exp(Sin(X))")]
    [InlineData("rows, 1000", "Cast<float>(Exp(Cast<double>(X)))")]
    [InlineData("3, 4", "Exp(X)")]
    [InlineData("100, 40", "Softmax(X)")]
    public void Others_and_short_rows_are_not_taken_in_step(string shape, string value) => Assert.DoesNotContain(Pays, Text(shape, value), StringComparison.Ordinal);

    [Theory, InlineData("48", true), InlineData("47", false)]
    public void Rows_of_two_turns_are_long_enough(string shape, bool isInStep) =>
        Assert.Equal(isInStep, Text(shape, "Exp(Tanh(X * 2 + 1) * X - 3) * (X + 4) / (X + 5)").Contains(Pays, StringComparison.Ordinal));

    [Fact]
    public void Long_sums_are_cut_on_other_machines_too()
    {
        var width = Text("rows, 10000", "ReduceSum(Exp(X), 1)").Split("IsHardwareAccelerated")[2];
        Assert.Contains("nint.Min(i + 1536, 10000)", width, StringComparison.Ordinal);
        Assert.Contains("nint.Min(i + 512, 10000)", width[width.IndexOf("else", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void What_needs_more_registers_than_there_are_is_not_taken_in_step()
    {
        static string Used(int count)
        {
            var values = Enumerable.Range(2, count).Select(i => $"Tanh(X * {i})").ToArray();
            return $"Exp({string.Join(" * ", values)}) + {string.Join(" / ", values)}";
        }

        Assert.Contains(Pays, Text("rows, 1000", Used(3)), StringComparison.Ordinal);
        Assert.DoesNotContain(Pays, Text("rows, 1000", Used(5)), StringComparison.Ordinal);
    }

    private static string Text(string shape, string value) => GraphCompiler.Compile(
        TestSource.Members($$"""
            public Node<float> X => Placeholder<float>({{(shape.StartsWith("rows", StringComparison.Ordinal) ? shape.Replace("rows", "\"rows\"", StringComparison.Ordinal) : shape)}});
            public Node<float> Y => {{value}};
            """).Valid(),
        TestContext.Current.CancellationToken).Text;
}
