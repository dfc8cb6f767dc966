namespace Sessile.Analyzers.Tests;

public class WordingTests
{
    [Theory]
    [InlineData("SES0004", "[|Reshape(A, -1, 4)|]", "Reshape: [k] fits [-1, 4] only where k is a multiple of 4, which nothing says: declare it, as in Placeholder<T>(\"n\", 4)")]
    [InlineData("SES0004", "[|Reshape(A, A.Shape[0] / 2, 2)|]", "Reshape: numbers of elements differ: [k] and [k / 2, 2]")]
    [InlineData("SES0004", "[|Reshape(A, (A.Shape[0] + 1) / 2 * 3, 2)|]", "Reshape: numbers of elements differ: [k] and [3·((k + 1) / 2), 2]")]
    [InlineData("SES0019", "[|Gradient(Cast<float>(Cast<int>(ReduceSum(A))), A)|]", "Gradient: 'Cast<float>(Cast<int>(ReduceSum(A)))' does not depend on 'A' by operations that have derivatives")]
    [InlineData("SES0007", "[|Add(Unset[0], A)|]", "Add: 'a' is null")]
    public Task A_message(string id, string expression, string message) => GraphSource.Reports(id, message, $$"""
        [Graph]
        public partial class G
        {
            public Node<float> A => Placeholder<float>("k");
            private Node<float>[] Unset => new Node<float>[2];
            public Node<float> Y => {{expression}};
        }
        """);

    [Fact]
    public Task Variables_made_in_training_alone_stand_before_nothing_to_train() => GraphSource.Reports(
        "SES0021",
        "with IsTraining false this makes no variable, with IsTraining true variable 'Y/Dense/kernel' of float[4, 4]: both must make the same variables in the same order",
        """
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>("batch", 4);
            public Node<float> Y => IsTraining ? [|Dense(X, 4)|] : X;
            public Node Train => Optimizer.Adam(0.1).Minimize(ReduceMean(Y));
        }
        """);

    [Theory]
    [InlineData("Gather(X, L)")]
    [InlineData("EmbeddingLookup(X, L)")]
    [InlineData("SparseSoftmaxCrossEntropy(X, L)")]
    public Task Labels_that_are_no_integers(string call) => GraphSource.Reports(
        [],
        [$$"""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>("batch", 4);
            public Node<float> L => Placeholder<float>("batch");
            public Node<float> Y => {{call}};
        }
        """],
        "CS0619");
}
