namespace Sessile.Analyzers.Tests;

public class OperandTests
{
    [Theory]
    [InlineData("SES0004", "[|MatMul(Images, Zeros(128, 10))|]", "MatMul: inner dimensions differ: [batch, 784] × [128, 10]")]
    [InlineData("SES0004", "[|Images + Ones(3)|]", "Add: shapes do not broadcast: [batch, 784] and [3]")]
    [InlineData("SES0004", "[|Reshape(Images[0], 3)|]", "Reshape: numbers of elements differ: [784] and [3]")]
    [InlineData("SES0005", "Cast<float>([|Cast<int>(Images) * 2.5|])", "Multiply: 2.5 is not a value of type int: Cast the node")]
    [InlineData("SES0006", "[|ReduceSum(Images, 3)|]", "ReduceSum: [batch, 784] has no axis 3")]
    [InlineData("SES0007", "[|Dropout(Images, 1.5)|]", "Dropout: the rate must be in [0, 1), not 1.5")]
    public Task Operands_that_do_not_fit(string id, string expression, string message) => GraphSource.Reports(id, message, $$"""
        [Graph]
        public partial class G
        {
            public Node<float> Images => Placeholder<float>("batch", 784);
            public Node<float> Y => {{expression}};
        }
        """);

    [Fact]
    public Task Mixed_element_types_are_told_by_the_library() => GraphSource.Reports(
        [],
        ["""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>(4);
            public Node<bool> Y => X == Cast<double>(X);
        }
        """],
        "CS0619");

    [Theory]
    [InlineData("Concat([X, Cast<int>(X)], 0)")]
    [InlineData("Stack([X, Cast<int>(X), X])")]
    public Task Mixed_element_types_in_a_list_are_told_by_the_library(string call) => GraphSource.Reports(
        [],
        [$$"""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>(4);
            public Node<float> Y => {{call}};
        }
        """],
        "CS0619");

    [Theory]
    [InlineData("Placeholder<float>(null!, 4)", "Placeholder: a part of 'dims' is null")]
    [InlineData("Concat([X, null!], 0)", "Concat: a part of 'values' is null")]
    [InlineData("Reshape(X, [2, (Dim)(string)null!])", "Reshape: a part of 'dims' is null")]
    public Task What_a_list_cannot_contain(string call, string message) => GraphSource.Reports("SES0007", message, $$"""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>(4);
            public Node<float> Y => [|{{call}}|];
        }
        """);

    [Fact]
    public Task An_error_that_training_and_inference_share_is_told_once() => GraphSource.Reports(
        "SES0004",
        "MatMul: inner dimensions differ: [2, 3] × [4, 5]",
        """
        [Graph]
        public partial class G
        {
            public Node<float> X => Dropout(Placeholder, 0.5);
            public Node<float> Placeholder => Placeholder<float>(2, 3);
            public Node<float> Y => [|MatMul(X, Ones(4, 5))|];
        }
        """);

    [Fact]
    public Task An_error_in_a_function_called_twice_is_told_once() => GraphSource.Reports(
        "SES0004",
        "MatMul: inner dimensions differ: [2, 3] × [4, 5] (in Y → Layer)",
        """
        [Graph]
        public partial class G
        {
            private static Node<float> Layer(Node<float> x) => [|MatMul(x, Ones(4, 5))|];
            public Node<float> Y => Layer(Ones(2, 3)) + Layer(Ones(2, 3));
            public Node<float> Z => Y * 2;
        }
        """);
}
