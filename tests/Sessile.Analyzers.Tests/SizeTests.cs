namespace Sessile.Analyzers.Tests;

public class SizeTests
{
    [Theory]
    [InlineData("public Node<float> X => [|Placeholder<float>(100000, 100000)|];", "'X' has shape [100000, 100000], more elements than a span can have: the limit is 2,147,483,647")]
    [InlineData("private Node<float> X => [|Placeholder<float>(65536, 32768)|]; public Node<float> Y => X[0];", "'X' has shape [65536, 32768], more elements than a span can have: the limit is 2,147,483,647")]
    [InlineData("public Variable<sbyte> W => [|Variable(Zeros<sbyte>(70000, 70000))|];", "variable 'W' has shape [70000, 70000], more elements than a span can have: the limit is 2,147,483,647")]
    [InlineData("public Node<float> A => Placeholder<float>(50000); public Node<float> Y => [|Outer(A, A)|];", "'Y' has shape [50000, 50000], more elements than a span can have: the limit is 2,147,483,647; make it private, unless it is to be fetched")]
    [InlineData("public Node<float> X => [|Placeholder<float>(2097152, 2097152, 4194304)|];", "Placeholder: a size is too large")]
    [InlineData("public Node<float> X => [|Placeholder<float>(2097152, 2097152, 4194304)|]; public Node<float> Y => ReduceSum(X);", "Placeholder: a size is too large")]
    [InlineData("public Node<float> X => [|Placeholder<float>(\"n\", 2097152, 2097152, 4194304)|]; public Node<float> Y => ReduceSum(X);", "Placeholder: a size is too large")]
    [InlineData("public Node<float> X => Placeholder<float>(3); public Node<float> Y => X + ReduceSum([|Zeros(2147483647, 2147483647, 2147483647)|]);", "Zeros: a size is too large")]
    [InlineData("public Node<float> X => Placeholder<float>(\"n\"); public Node<float> Y => ReduceSum([|BroadcastTo(X, [2147483647, 1048576, X.Shape[0]])|]);", "BroadcastTo: a size is too large")]
    [InlineData("public Node<float> Y => Flatten([|Zeros(2, 2097152, 2097152, 4194304)|]);", "Zeros: a size is too large")]
    public Task More_elements_than_a_span_has(string members, string message) => GraphSource.Reports("SES0009", message, Graph(members));

    [Fact]
    public Task What_is_not_fetched_has_no_such_bound() => GraphSource.IsCorrect(Graph(
        "public Node<float> A => Placeholder<float>(50000); private Node<float> Y => Outer(A, A); public Node<float> Sums => ReduceSum(Exp(Y), 1); public Node<float> None => Zeros(0, 100000, 100000); public Node<float> Most => ReduceSum(Zeros(16777216, 16777216));"));

    private static string Graph(string members) => $$"""
        [Graph]
        public partial class G
        {
            {{members}}
        }
        """;
}
