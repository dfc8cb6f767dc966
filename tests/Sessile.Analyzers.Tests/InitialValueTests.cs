namespace Sessile.Analyzers.Tests;

/// <summary>What a variable cannot begin with, and what it can.</summary>
public class InitialValueTests
{
    private static string Graph(string members) => $$"""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>("n", 2);
            public Node<float> Rate => Placeholder<float>();
            public Variable<float> W => Variable([1f, 2f]);
            {{members}}
        }
        """;

    [Theory]
    [InlineData("SES0004", "Variable: its shape must be static, not [n, 2]", "X")]
    [InlineData("SES0004", "Variable: its shape must be static, not [n, 2]", "X * W")]
    [InlineData("SES0017", "variable 'V' is initialised from placeholder 'Rate': an initial value must not depend on a feed", "Rate")]
    [InlineData("SES0017", "variable 'V' is initialised from placeholder 'Rate': an initial value must not depend on a feed", "W * Rate")]
    [InlineData("SES0017", "variable 'V' is initialised from placeholder 'X': an initial value must not depend on a feed", "ReduceSum(X, 0)")]
    [InlineData("SES0007", "variable 'V' is initialised by an assignment: an initial value must not change variables", "AssignAdd(W, 1)")]
    [InlineData("SES0007", "variable 'V' is initialised by an assignment: an initial value must not change variables", "After(W * 2, ScatterAdd(W, Constant([0]), Ones(1)))")]
    public Task What_is_not_there_before_the_first_run(string id, string message, string initial) =>
        GraphSource.Reports(id, message, Graph($"public Variable<float> V => [|Variable({initial})|];"));

    [Theory]
    [InlineData("W")]
    [InlineData("Identity(W) + StopGradient(W)")]
    [InlineData("After(W, W * 2)")]
    [InlineData("Gradient(ReduceSum(W * W), W)")]
    [InlineData("Check(W, W > 0, \"positive\")")]
    [InlineData("RandomNormal(3, 3)")]
    [InlineData("Zeros(0, 4)")]
    [InlineData("Variable(W * 2, name: \"inner\") * 3")]
    public Task What_can_be_computed(string initial) => GraphSource.IsCorrect(Graph($"public Variable<float> V => Variable({initial});"));
}
