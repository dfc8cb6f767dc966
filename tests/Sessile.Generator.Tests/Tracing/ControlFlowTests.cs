namespace Sessile.Generator.Tests.Tracing;

/// <summary>What conditions and loops refuse while compiling, and how often their functions are traced.</summary>
public sealed class ControlFlowTests
{
    private const string X = "public Node<float> X => Placeholder<float>(3); public Node<bool> B => ReduceSum(X) > 0; public Variable<float> V => Variable([1f, 2f, 3f]);\n";

    [Theory]
    [InlineData("public Node<float> Y => Cond(true, () => X, () => -X);", "Cond(true, () => X, () => -X)", "the condition is known while compiling")]
    [InlineData("const bool Flag = false; public Node<float> Y => Cond(Flag, () => X, () => -X);", "Cond(Flag, () => X, () => -X)", "'if' or '?:' decides it there")]
    [InlineData("public Node<float> Y => While(X, x => true, x => x);", "While(X, x => true, x => x)", "known while compiling")]
    [InlineData("public Node<float> Y => Scan(V, X, (s, x) => Assign(V, s + x));", "Assign(V, s + x)", "the body of a loop cannot assign variables")]
    [InlineData("public Node<float> Y => Map(X, x => { Step(); return x; }); Node Step() => Optimizer.Sgd(0.1).Minimize(ReduceSum(V));", "Optimizer.Sgd(0.1).Minimize(ReduceSum(V))", "the body of a loop cannot assign variables")]
    [InlineData("public Node<float> Y => Scan(V, X, (s, x) => { var w = Variable(x); return s + w; });", "Variable(x)", "a variable is initialized before any loop runs")]
    public void What_a_condition_or_loop_cannot_do_is_told(string member, string span, string message) => TestSource.Members(X + member).HasError("SES0007", span, message);

    [Theory]
    [InlineData("public Node<float> Y => Cond(X > 0, () => X, () => -X);", "Cond(X > 0, () => X, () => -X)", "the condition must be a scalar, not [3]")]
    [InlineData("public Node<float> Y => Cond(B, () => X, () => ReduceSum(X));", "Cond(B, () => X, () => ReduceSum(X))", "the branches give [3] and []")]
    [InlineData("public Node<float> Y => While(X, x => x > 0, x => x);", "While(X, x => x > 0, x => x)", "the condition must be a scalar, not [3]")]
    [InlineData("public Node<float> Y => While(Constant(0f), x => x < 3, x => x + X);", "While(Constant(0f), x => x < 3, x => x + X)", "the state has shape [], and [3] after a turn")]
    [InlineData("public Node<float> Y => Scan((Constant(0f), Constant(0f)), X, (s, t, x) => (s, t + X)).Item1;", "Scan((Constant(0f), Constant(0f)), X, (s, t, x) => (s, t + X))", "state 2 has shape [], and [3] after a turn")]
    [InlineData("public Node<float> Y => Map(ReduceSum(X), x => x);", "Map(ReduceSum(X), x => x)", "a scalar has no leading axis")]
    [InlineData("public Node<float> Y => Map((X, Zeros(4)), (x, y) => x + y);", "Map((X, Zeros(4)), (x, y) => x + y)", "leading dimensions differ: [3] and [4]")]
    public void Shapes_that_do_not_fit_are_told(string member, string span, string message) => TestSource.Members(X + member).HasError("SES0004", span, message);

    [Fact]
    public void A_branch_and_a_body_make_their_variables_once()
    {
        var traced = TestSource.Members(X + """
            Node<float> Layer(Node<float> x) => x * Variable(1f, name: "w");
            public Node<float> Y => Cond(B, () => Layer(X), () => Layer(-X));
            public Node<float> Z => Scan(Constant(0f), X, (s, x) => Layer(s + x));
            """);
        Assert.Equal(["V", "Y/Cond/Layer/w", "Y/Cond/Layer_1/w", "Z/Scan/Layer/w"], traced.VariableNames().OrderBy(n => n, StringComparer.Ordinal));
    }

    [Fact]
    public void A_property_that_a_branch_names_first_belongs_to_the_graph()
    {
        var model = TestSource.Members(X + "public Node<float> Y => Cond(B, () => Late * 2, () => X); public Node<float> Late => Exp(X);").Valid();
        var late = model.Properties.Single(p => p.Name == "Late").Inference;
        var bundle = Assert.Single(model.Inference.Nodes, n => n.Op is Ops.Control.If);
        Assert.Contains(late, bundle.Operands);
    }

    [Fact]
    public void Both_traces_of_a_body_are_made()
    {
        var traced = TestSource.Members(X + """
            public Node<float> Y => Map(X, x => Dropout(x * V[0], 0.5, seed: 1));
            public Node Train => Optimizer.Sgd(0.1).Minimize(ReduceSum(V * X));
            """).Valid();
        Assert.NotEqual(traced.Inference, traced.Training);
        Assert.Single(traced.Training.Nodes, n => n.Op is Ops.Control.Loop { Body.IsPure: false });
        Assert.Single(traced.Inference.Nodes, n => n.Op is Ops.Control.Loop { Body.IsPure: true });
    }

    [Fact]
    public void A_derivative_in_a_body_that_would_have_to_leave_it_is_refused()
    {
        const string Member = "Node<float> Twice => V * 2; public Node<float> Y => Map(X, x => ReduceSum(Gradient(ReduceSum(Twice * x), V)));";
        var error = Assert.Single(TestSource.Members(X + Member).Diagnostics);
        Assert.Contains("stands outside of the body", error.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
