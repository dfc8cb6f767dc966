namespace Sessile.Analyzers.Tests;

public class TrainingTests
{
    [Theory]
    [InlineData("SES0017", "public Variable<float> V => [|Variable(X)|];", "variable 'V' is initialised from placeholder 'X': an initial value must not depend on a feed")]
    [InlineData("SES0018", "public Node Train => [|Optimizer.Sgd(0.1).Minimize(ReduceSum(X))|];", "Minimize: the loss reaches no trainable variable")]
    [InlineData("SES0019", "public Node<float> D => [|Gradient(ReduceSum(W), X)|];", "Gradient: 'ReduceSum(W)' does not depend on 'X' by operations that have derivatives")]
    [InlineData("SES0019", "public Node<float> D => Gradient(ReduceSum(W * 2 + Y), W); public Node<float> E => D * 2; public Node<float> Y => [|AssignAdd(W, X * W)|];", "Y: an assignment has no derivative")]
    [InlineData("SES0019", "public Node<float> D => Gradient(Y, W); public Node<float> Y => [|While(ReduceSum(W), x => x < 10, x => x * 2)|];", "While: nothing says how often the loop runs at most, so what its derivative needs cannot be kept: give maximumIterations")]
    public Task What_cannot_be_trained(string id, string members, string message) => GraphSource.Reports(id, message, $$"""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>(4);
            public Variable<float> W => Variable(Ones(4));
            {{members}}
        }
        """);
}
