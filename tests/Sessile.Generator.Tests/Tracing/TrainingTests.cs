namespace Sessile.Generator.Tests.Tracing;

public sealed class TrainingTests
{
    [Fact]
    public void A_graph_that_does_not_ask_is_traced_once()
    {
        var model = TestSource.Members("public Variable<float> W => Variable(1f); public Node<float> Y => W * 2;").Valid();
        Assert.Equal(model.Inference, model.Training);
    }

    [Fact]
    public void What_asks_for_training_is_traced_both_ways()
    {
        var model = TestSource.Members("""
            public Node<float> X => Placeholder<float>(2);
            public Node<float> Y => IsTraining ? X * 2 : X;
            public Node<float> Z => Y + 1;
            """).Valid();
        Assert.Equal(3, model.Inference.Nodes.Count);
        Assert.Equal(5, model.Training.Nodes.Count);
        Assert.Equal((2, 4), (model.Properties[2].Inference, model.Properties[2].Training));
    }

    [Fact]
    public void Dropout_asks_for_training()
    {
        var model = TestSource.Members("public Node<float> X => Placeholder<float>(2); public Node<float> Y => Dropout(X, 0.5);").Valid();
        Assert.NotEqual(model.Inference, model.Training);
        Assert.Equal(1, model.RandomStreams);
    }

    [Fact]
    public void What_draws_at_the_same_place_has_one_stream_in_both_traces()
    {
        var model = TestSource.Members("""
            public Node<float> Extra => IsTraining ? RandomNormal(2) : Zeros(2);
            public Node<float> Noise => RandomNormal(3) + RandomNormal(3);
            """).Valid();
        Assert.Equal(3, model.RandomStreams);
    }

    [Theory]
    [InlineData("public Node<float> Y { get { var w = IsTraining ? Variable(1f) : Constant(1f); return w * 2; } }", "Variable(1f)", "no variable")]
    [InlineData("public Variable<float> W => Variable(Zeros(IsTraining ? 2 : 3)); public Node<float> Y => ReduceSum(W);", "Variable(Zeros(IsTraining ? 2 : 3))", "float[3]")]
    public void Both_traces_must_make_the_same_variables(string members, string span, string message) =>
        TestSource.Members(members).HasError("SES0021", span, message);

    [Fact]
    public void An_error_of_both_traces_is_told_once() => TestSource.Members("""
        public Node<float> Y => IsTraining ? Zeros(2) : Ones(2);
        public Node<float> Z => Y + Zeros(3);
        """).HasError("SES0004", "Y + Zeros(3)", "[2] and [3]");

    [Fact]
    public void An_error_of_the_training_trace_alone_is_told() => TestSource.Members("""
        public Node<float> Y => IsTraining ? Zeros(2) + Zeros(3) : Ones(2);
        """).HasError("SES0004", "Zeros(2) + Zeros(3)", "[2] and [3]");

    [Fact]
    public void A_variable_cannot_start_from_a_placeholder() => TestSource.Members("""
        public Node<float> X => Placeholder<float>(2);
        public Variable<float> W => Variable(X * 2);
        """).HasError("SES0017", "Variable(X * 2)", "variable 'W' is initialised from placeholder 'X'");

    [Fact]
    public void A_variable_may_start_from_another_ones_initial_value()
    {
        var model = TestSource.Members("public Variable<float> W => Variable(Zeros(2)); public Variable<float> Shadow => Variable(W + 1);").Valid();
        Assert.Equal(["W", "Shadow"], model.Variables.Select(v => v.Name));
    }
}
