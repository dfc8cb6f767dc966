namespace Sessile.Generator.Tests.Tracing;

public sealed class FirstGraphTests
{
    private const string Mlp = """
        [Graph(Seed = 7)]
        public partial class Mlp
        {
            public Node<float> Images => Placeholder<float>("batch", 784);
            public Node<int> Labels => Placeholder<int>("batch");
            public Node<float> Hidden => Dense(Images, 128, Relu);
            public Node<float> Logits => Dense(Hidden, 10);
            public Node<float> Loss => ReduceMean(SparseSoftmaxCrossEntropy(Logits, Labels));
            public Node<float> Probabilities => Softmax(Logits);
            public Node Train => Optimizer.Adam(1e-3).Minimize(Loss);

            public sealed partial class Session
            {
                [Run(nameof(Train), nameof(Loss))]
                public partial float Step(ReadOnlySpan<float> images, ReadOnlySpan<int> labels);
            }
        }
        """;

    [Fact]
    public void The_first_program_is_two_variables_and_their_product()
    {
        var traced = TestSource.Members("""
            public Variable<float> W1 => Variable([1f, 2f]);
            public Variable<float> W2 => Variable([2f, 2f]);
            public Node<float> W => W1 * W2;
            """);
        Assert.Equal(["W1", "W2"], traced.VariableNames());
        Assert.Equal("Multiply(W1, W2)", traced.Text("W"));
    }

    [Fact]
    public void A_perceptron_traces_with_its_run_method()
    {
        var model = TestSource.Trace(Mlp).Valid();
        Assert.Equal(["Hidden/Dense/kernel", "Hidden/Dense/bias", "Logits/Dense/kernel", "Logits/Dense/bias"], model.Variables.Select(v => v.Name).Take(4));
        var run = Assert.Single(model.Runs);
        Assert.Equal(["Images", "Labels"], run.Parameters.Select(p => p.Target));
        Assert.Equal(["Loss"], run.Return.Targets);
        Assert.Equal(7, model.Seed);
    }

    [Fact]
    public void Equal_sources_give_equal_models() => Assert.Equal(TestSource.Trace(Mlp).Valid(), TestSource.Trace(Mlp).Valid());
}
